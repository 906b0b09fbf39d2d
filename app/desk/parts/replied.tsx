import Link from 'next/link'
import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import type { HistoryEntry } from '@/lib/cases/queries'
import { repliesTo } from '@/lib/cases/replies'
import { whatIsAsked } from '@/lib/cases/request-text'
import { formatList } from '@/lib/i18n/format'
import { lastEvent } from '../../cases/parts/next-step'
import type { Reader } from '../../reader'
import { Notice } from '../../ui/notice'

type RepliedProps = { state: Case; entries: readonly HistoryEntry[] } & Pick<Reader, 't' | 'locale'>

/** That the customer has answered, until somebody goes on with the review; and what of the request is still open. */
export function Replied({ state, entries, t, locale }: RepliedProps) {
  if (state.status !== 'in_review' || !state.replied) return null
  const left = state.replied.left.map((item) => whatIsAsked(item, t))
  const words = lastEvent(entries, 'InformationProvided')?.text
  return (
    <Notice tone={left.length > 0 ? 'warn' : 'info'} title={t('review.replied')}>
      <p>{left.length > 0 ? t('review.repliedSome', { left: formatList(locale, left) }) : t('review.repliedAll')}</p>
      {words ? <blockquote className="moment-quote">{words}</blockquote> : null}
    </Notice>
  )
}

/** The same on the desk, to whoever has worked on the review. */
export async function Replies({ actor, t }: { actor: Actor } & Pick<Reader, 't'>) {
  const references = await repliesTo(actor)
  if (references.length === 0) return null
  return (
    <Notice title={t('review.repliesTitle')}>
      <p className="cluster">
        {references.map((reference) => (
          <Link key={reference} href={`/desk/${reference}`} prefetch={false}>
            {reference}
          </Link>
        ))}
      </p>
    </Notice>
  )
}
