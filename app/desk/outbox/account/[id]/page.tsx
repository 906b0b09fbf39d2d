import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { readAccountOutbox } from '@/lib/notifications/account-outbox'
import { asText } from '@/lib/notifications/text'
import { reader } from '../../../../reader'
import { staff } from '../../../../signed-in'
import { ButtonLink } from '../../../../ui/button'
import { Page } from '../../../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.outbox.title') }
}

/** One mail about an account as its reader gets it, for trying Buka out; not found once mails really leave. */
export default async function AccountMailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { account, t } = await staff(`/desk/outbox/account/${id}`)
  const found = await readAccountOutbox(account.actor, id, now())
  if (!found) notFound()
  const { to, letter } = found.mail
  return (
    <Page>
      <p className="no-print">
        <Link href="/desk/outbox">{t('outbox.back')}</Link>
      </p>
      <h1 className="title">{letter.subject}</h1>
      <p className="muted">
        {t('accounts.outbox.to')}: {to}
      </p>
      <article lang={letter.locale} className="stack">
        <p className="written">{asText(letter)}</p>
        {letter.button ? (
          <p>
            <ButtonLink external href={letter.button.url} variant="primary">
              {letter.button.label}
            </ButtonLink>
          </p>
        ) : null}
      </article>
    </Page>
  )
}
