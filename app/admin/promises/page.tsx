import type { Metadata } from 'next'
import { atOnce, previewMoves } from '@/lib/cases/recalculation'
import { now } from '@/lib/core/clock'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { ActionForm, TextAreaField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { recalculate } from '../actions'
import { Moves } from '../parts/moves'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('promises.title') }
}

/** Promises that a change of the official holidays has overtaken, and the decision to give them anew. */
export default async function PromisesPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/promises')
  const { done } = await readParams(searchParams)
  const operator = await getOperator(account.actor.operatorId)
  const { moves, digest } = await previewMoves(operator, now())
  return (
    <Page>
      {/^\d{1,4}$/.test(done ?? '') ? (
        <Notice tone="ok" live="status" title={t('promises.done', { done: Number(done) })} />
      ) : null}
      <h1 className="title">{t('promises.title')}</h1>
      <p className="lead">{t('promises.lead')}</p>
      {moves.length === 0 ? <Empty title={t('promises.none')}>{t('promises.noneHint')}</Empty> : null}
      <Moves moves={moves} market={operator.market} now={now()} t={t} locale={locale} />
      {moves.length > 0 && account.actor.role === 'admin' ? (
        <ActionForm
          action={recalculate}
          hidden={{ digest }}
          submitLabel={t('promises.submit', { count: Math.min(moves.length, atOnce) })}
          pendingLabel={t('commands.sending')}
        >
          <TextAreaField name="text" label={t('promises.text')} hint={t('promises.hint')} rows={2} />
        </ActionForm>
      ) : null}
    </Page>
  )
}
