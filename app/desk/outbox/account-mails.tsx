import type { Actor } from '@/lib/accounts/actor'
import { now } from '@/lib/core/clock'
import { formatUtc } from '@/lib/i18n/format'
import { listAccountOutbox } from '@/lib/notifications/account-outbox'
import { reader } from '../../reader'
import { Table } from '../../ui/table'

/** The mails about accounts, with their codes: only for trying Buka out, as long as no mail leaves the machine. */
export async function AccountMails({ actor }: { actor: Actor }) {
  const { t, locale } = await reader()
  const rows = await listAccountOutbox(actor, now())
  if (rows.length === 0) return null
  return (
    <section className="stack">
      <h2 className="heading">{t('accounts.outbox.title')}</h2>
      <p className="muted">{t('accounts.outbox.lead')}</p>
      <Table
        caption={t('accounts.outbox.title')}
        columns={[
          { key: 'subject', label: t('outbox.columns.subject') },
          { key: 'to', label: t('accounts.outbox.to'), narrow: 'below' },
          { key: 'created', label: t('outbox.columns.created'), tight: true, narrow: 'below' },
        ]}
        rows={rows.map(({ id, kind, createdAt, mail }) => ({
          id,
          href: `/desk/outbox/account/${id}`,
          cells: { subject: t(`accounts.mails.titles.${kind}`), to: mail.to, created: formatUtc(locale, createdAt) },
        }))}
      />
    </section>
  )
}
