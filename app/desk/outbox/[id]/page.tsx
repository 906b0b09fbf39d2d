import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import { noteOf } from '@/lib/notifications/note'
import { readOutbox } from '@/lib/notifications/outbox'
import { asText } from '@/lib/notifications/text'
import { topicOf } from '@/lib/notifications/topics'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { staff } from '../../../signed-in'
import { Button, ButtonLink } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { StatusBadge } from '../../../ui/status-badge'
import { resendMail } from '../actions'
import { toneOf } from '../tones'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('outbox.title') }
}

/** One mail as its reader gets it, in the reader's language. */
export default async function OutboxMailPage({ params, searchParams }: Props) {
  const { id } = await params
  const { done } = await readParams(searchParams)
  const { account, t, locale } = await staff(`/desk/outbox/${id}`)
  const found = await readOutbox(account.actor, id, now())
  if (!found) notFound()
  const { row, mail, linkHidden, codeHidden, resends } = found
  const operator = await getOperator(account.actor.operatorId)
  const when = (at: Instant) => formatInstant(locale, operator.market, at)
  const isMail = row.channel === 'email'
  const note = mail && row.kind !== 'ReviewsDue' && !isMail ? noteOf(mail.letter, topicOf[row.kind]) : null
  return (
    <Page>
      <p className="no-print">
        <Link href="/desk/outbox">{t('outbox.back')}</Link>
      </p>
      {done === 'resend' ? <Notice tone="ok" live="status" title={t('outbox.resent')} /> : null}
      <h1 className="title">{note?.title ?? mail?.letter.subject ?? row.reference ?? t('outbox.title')}</h1>
      <p className="cluster">
        <StatusBadge tone={toneOf[row.status]}>{t(`outbox.status.${row.status}`)}</StatusBadge>
        {row.attempts > 0 && row.status !== 'kept' ? (
          <span className="muted">{t('outbox.attempts', { count: row.attempts })}</span>
        ) : null}
        {row.reference ? <Link href={`/desk/${row.reference}`}>{row.reference}</Link> : null}
        <span className="muted">{t(`notifications.outbox.${row.channel}`)}</span>
      </p>
      {row.lastError ? (
        <Notice tone="warn" title={t('outbox.error')}>
          {row.lastError}
        </Notice>
      ) : null}
      {row.bounce ? (
        <Notice tone="warn" title={t(`outbox.bounce.${row.bounce.kind}`, { date: when(row.bounce.at) })}>
          {row.bounce.reason}
        </Notice>
      ) : null}
      {resends.length > 0 ? (
        <ul className="muted">
          {resends.map(({ at, by }) => (
            <li key={at}>{t('outbox.resentBy', { name: by ?? t('history.erased'), date: when(at) })}</li>
          ))}
        </ul>
      ) : null}
      {(row.status === 'dead' || row.status === 'bounced') && mail ? (
        <form action={resendMail}>
          <input type="hidden" name="id" value={row.id} />
          <Button variant="secondary">{t('outbox.resend')}</Button>
        </form>
      ) : null}
      {linkHidden ? <Notice title={t('outbox.hidden')} /> : null}
      {codeHidden ? <Notice title={t('pickup.codeHidden')} /> : null}
      {mail ? (
        <article lang={mail.letter.locale} className="stack">
          <p className="written">{note ? note.sentence : asText(mail.letter)}</p>
          {mail.letter.button ? (
            <p>
              <ButtonLink external href={mail.letter.button.url} variant="primary">
                {mail.letter.button.label}
              </ButtonLink>
            </p>
          ) : null}
        </article>
      ) : (
        <p>{t('outbox.gone')}</p>
      )}
    </Page>
  )
}
