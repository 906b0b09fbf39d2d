import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { changesOf, findCard } from '@/lib/cards/keeping'
import { mayKeepCards } from '@/lib/cards/permissions'
import { formatDate } from '@/lib/i18n/format'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { Facts } from '../../../ui/facts'
import { ActionForm, RadioCards, TextField } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { change } from '../actions'
import { placeName, stockReader } from '../reading'

type Props = { params: Promise<{ iccid: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('cards.changeTitle') }
}

/** One card: where it is, whose, and what was changed of it by hand. */
export default async function CardPage({ params, searchParams }: Props) {
  const { iccid } = await params
  const { done } = await readParams(searchParams)
  const { account, t, locale, operator } = await stockReader(`/admin/cards/${iccid}`)
  const card = await findCard(account.actor, operator.id, iccid)
  if (!card) notFound()
  const can = mayKeepCards(account.actor) ? changesOf(card) : []
  const date = (at: typeof card.changedAt) => formatDate(locale, operator.market, at)
  return (
    <Page>
      <p>
        <Link href="/admin/cards">{t('cards.back')}</Link>
      </p>
      {done === 'change' ? <Notice tone="ok" live="status" title={t('cards.changeDone')} /> : null}
      <h1 className="title number">{card.iccid}</h1>
      <Facts
        items={[
          { label: t('cards.form'), value: t(`cards.forms.${card.form}`) },
          ...(card.form === 'card' ? [{ label: t('cards.place'), value: placeName(operator, card.place, t) }] : []),
          { label: t('cards.state'), value: t(`cards.states.${card.state}`) },
          { label: t('cards.changed'), value: date(card.changedAt) },
          ...(card.case
            ? [{ label: t('cards.case'), value: <Link href={`/desk/${card.case}`}>{card.case}</Link> }]
            : []),
        ]}
      />
      {can.length > 0 ? (
        <section className="stack">
          <p className="muted">{t('cards.changeLead')}</p>
          <ActionForm
            action={change}
            hidden={{ iccid: card.iccid }}
            submitLabel={t('cards.change')}
            pendingLabel={t('commands.sending')}
          >
            <RadioCards
              inline
              name="state"
              label={t('cards.state')}
              options={can.map((value) => ({ value, title: t(`cards.to.${value}`) }))}
            />
            <TextField name="reason" label={t('cards.reason')} />
          </ActionForm>
        </section>
      ) : null}
      {card.changes.length > 0 ? (
        <section className="stack-tight" aria-labelledby="changes">
          <h2 id="changes" className="heading">
            {t('cards.history')}
          </h2>
          <ul className="stack-tight">
            {card.changes.map((one) => (
              <li key={one.id}>
                {t('cards.historyRow', {
                  date: date(one.at),
                  state: t(`cards.states.${one.state}`),
                  reason: one.reason,
                  by: one.by ?? t('history.system'),
                })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}
