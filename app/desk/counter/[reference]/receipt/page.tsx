import type { Metadata } from 'next'
import type { Case } from '@/lib/cases/case'
import { balanceOf } from '@/lib/cases/fee'
import type { PaymentMethod } from '@/lib/cases/fee-facts'
import { type HistoryEntry, listHistory } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import type { Instant } from '@/lib/core/time'
import { formatMoment, formatMoney } from '@/lib/i18n/format'
import { Locale } from '@/lib/i18n/locale'
import { type Translate, translator } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { openedCase, typedReference } from '../../../../signed-in'
import { Facts } from '../../../../ui/facts'
import { Page } from '../../../../ui/page-shell'
import { PrintButton } from '../../parts/print-button'
import { atCounter } from '../../place'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: typedReference((await params).reference) ?? '' }
}

/** What was paid, to print: in the customer's language, and in that of the market where it is another. */
export default async function ReceiptPage({ params }: Props) {
  const { reference } = await params
  const { account, t } = await atCounter(`/desk/counter/${reference}/receipt`)
  const { state, operator } = await openedCase(account.actor, reference)
  const entries = await listHistory(account.actor, state)
  return (
    <Page>
      <p className="no-print">
        <PrintButton label={t('counter.print')} />
      </p>
      {languagesOf(state).map((locale) => (
        <Receipt key={locale} locale={locale} state={state} operator={operator} entries={entries} />
      ))}
    </Page>
  )
}

/** The customer's first. */
function languagesOf({ locale, market: id }: Case): Locale[] {
  const local = Locale.safeParse(new Intl.Locale(market(id).homeLocale).language).data ?? 'en'
  return [...new Set([locale, local])]
}

type ReceiptProps = {
  locale: Locale
  state: Case
  operator: Operator
  entries: HistoryEntry[]
}

function Receipt({ locale, state, operator, entries }: ReceiptProps) {
  const t = translator(locale)
  const money = (minor: number) => <span className="number">{formatMoney(locale, state.market, minor)}</span>
  const { fee, kept, waived, left } = balanceOf(state, operator.policy)
  const moved = entries.flatMap((entry) => lineOf(entry, t))
  return (
    <article className="stack" lang={locale}>
      <h1 className="title">{t('counter.receiptTitle')}</h1>
      <Facts
        items={[
          { label: t('fields.operator'), value: operator.name },
          { label: t('case.reference'), value: <span className="number">{state.reference}</span> },
          { label: t('fees.amount'), value: money(fee) },
        ]}
      />
      {moved.map(({ at, label, amount, method, number, sequence }) => (
        <Facts
          key={sequence}
          items={[
            { label, value: money(amount) },
            { label: t('counter.receiptDate'), value: formatMoment(locale, state.market, at) },
            ...(method ? [{ label: t('counter.receiptMethod'), value: method }] : []),
            ...(number ? [{ label: t('counter.receiptNumber'), value: <span className="number">{number}</span> }] : []),
          ]}
        />
      ))}
      {moved.length === 0 ? <p>{t('counter.receiptNone')}</p> : null}
      <Facts
        items={[
          { label: t('fees.paid'), value: money(kept) },
          ...(waived > 0 ? [{ label: t('fees.waived'), value: money(waived) }] : []),
          { label: t('fees.left'), value: money(left) },
        ]}
      />
      <p className="muted small">{t('counter.receiptPrinted', { date: formatMoment(locale, state.market, now()) })}</p>
    </article>
  )
}

type Line = {
  at: Instant
  sequence: number
  label: string
  amount: number
  method: string | null
  number: string | null
}

/** What the fee was changed by; the reason of a waiver is not for the receipt. */
function lineOf(entry: HistoryEntry, t: Translate): Line[] {
  const { at, sequence } = entry
  if (entry.type === 'PaymentRecorded')
    return [{ at, sequence, label: t('fees.paid'), ...told(entry.payload, t), number: entry.text }]
  if (entry.type === 'PaymentRefunded')
    return [{ at, sequence, label: t('counter.receiptRefund'), ...told(entry.payload, t), number: null }]
  if (entry.type !== 'FeeWaived') return []
  return [{ at, sequence, label: t('counter.receiptWaived'), amount: entry.payload.amount, method: null, number: null }]
}

const told = ({ amount, method }: { amount: number; method: PaymentMethod }, t: Translate) => ({
  amount,
  method: t(`handover.methods.${method}`),
})
