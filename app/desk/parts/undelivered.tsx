import Link from 'next/link'
import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import { mayReadOutbox } from '@/lib/notifications/permissions'
import { addressesInTrouble, casesInTrouble } from '@/lib/notifications/troubles'
import type { Reader } from '../../reader'
import { Notice } from '../../ui/notice'

type Props = { actor: Actor } & Pick<Reader, 't'>

/** That the customer of a case does not hear of it by mail; nothing when they do. */
export async function Undelivered({ state, actor, t }: Props & { state: Case }) {
  const troubles = await addressesInTrouble(state.id)
  return troubles.map(({ recipient, messageId }) => (
    <Notice
      key={recipient}
      tone="warn"
      title={t('desk.undelivered.title', { who: t(`desk.undelivered.${recipient}`) })}
    >
      <p>
        {t('desk.undelivered.hint')}{' '}
        {mayReadOutbox(actor) ? <Link href={`/desk/outbox/${messageId}`}>{t('desk.undelivered.see')}</Link> : null}
      </p>
    </Notice>
  ))
}

/** The same for all cases of the desk. */
export async function UndeliveredCases({ actor, t }: Props) {
  const references = await casesInTrouble(actor)
  if (references.length === 0) return null
  return (
    <Notice tone="warn" title={t('desk.undelivered.cases')}>
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
