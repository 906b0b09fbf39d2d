import type { Metadata } from 'next'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { availableCommands } from '@/lib/cases/decide'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { isRunning, turnOf } from '@/lib/cases/status'
import { now } from '@/lib/core/clock'
import { formatInstant, formatPhone, zoneName } from '@/lib/i18n/format'
import { customer, openedCase } from '../../signed-in'
import { ButtonLink } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { SimCard } from '../../ui/sim-card'
import { Stages } from '../../ui/stages'
import { ApplicationFacts } from '../parts/application-facts'
import { CommandForm } from '../parts/command-form'
import { History } from '../parts/history'
import { lastWords, nextStep } from '../parts/next-step'
import { ReviewPromise } from '../parts/review-promise'
import { stageList } from '../parts/stage-list'
import { Support } from '../parts/support'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).reference).toUpperCase() }
}

/** What moves the case on, in the order it is offered; what is beside the way comes after, folded. */
const steps = ['ProvideInformation', 'ConfirmReceipt', 'CloseCase'] as const
const asides = ['AddNote', 'WithdrawCase'] as const

export default async function CasePage({ params, searchParams }: Props) {
  const { reference } = await params
  const { done } = await searchParams
  const { account, t, locale } = await customer(`/cases/${reference}`)
  const { state, operator } = await openedCase(account.actor, reference)
  const [application, entries] = await Promise.all([getApplication(state), listHistory(account.actor, state)])
  const { policy } = operator
  const can = availableCommands(state, { actor: account.actor, policy })
  const speech = { t, locale, market: state.market }
  const turn = turnOf[state.status]
  const request = state.status === 'waiting_for_customer' ? lastWords(entries, 'InformationRequested') : null
  const form = { state, policy, t }
  const contactFirst = can.includes('LogContact') && state.status === 'opened' && policy.contact === 'required'

  return (
    <Page>
      {done ? <Notice tone="ok" live="status" title={t(`case.done.${doneKey(done)}`)} /> : null}
      <SimCard
        reference={state.reference}
        referenceLabel={t('case.reference')}
        line={<span className="number">{formatPhone(application.line.msisdn)}</span>}
        title={turn ? t(`turns.${turn}`, { operator: operator.name }) : t(`statuses.${state.status}`)}
        status={
          isRunning(state)
            ? t('case.by', { date: formatInstant(locale, state.market, state.window.latest) })
            : t(`statuses.${state.status}`)
        }
        foot={
          <section className="stack" aria-labelledby="next">
            <h2 id="next" className="heading">
              {turn ? t('case.nextTitle') : t('case.nobodysTurn')}
            </h2>
            <p>{nextStep(state, operator, entries, t)}</p>
            {request ? <Notice title={t('case.request', { operator: operator.name })}>{request}</Notice> : null}
            {contactFirst ? (
              <>
                <Support policy={policy} t={t} />
                <CommandForm {...form} type="LogContact" />
              </>
            ) : null}
            {can.includes('SubmitApplication') ? (
              <ButtonLink href={`/cases/${state.reference}/submission`} variant="primary" full>
                {t('commands.SubmitApplication.submit')}
              </ButtonLink>
            ) : null}
            {steps
              .filter((type) => can.includes(type))
              .map((type) => (
                <CommandForm key={type} {...form} type={type} />
              ))}
          </section>
        }
      >
        <Stages label={t('stages.label')} stages={stageList(state, t)} fresh={Boolean(done)} />
      </SimCard>

      <ReviewPromise state={state} speech={speech} now={now()} />

      <section>
        {can.includes('LogContact') && !contactFirst ? <CommandForm {...form} type="LogContact" folded /> : null}
        {asides
          .filter((type) => can.includes(type))
          .map((type) => (
            <CommandForm key={type} {...form} type={type} folded />
          ))}
        <Disclosure summary={t('case.detailsTitle')}>
          <ApplicationFacts state={state} application={application} operator={operator} t={t} locale={locale} />
        </Disclosure>
        {contactFirst ? null : (
          <Disclosure summary={t('case.support')}>
            <Support policy={policy} t={t} />
          </Disclosure>
        )}
      </section>

      <section className="stack" aria-labelledby="history">
        <h2 id="history" className="heading">
          {t('case.historyTitle')}
        </h2>
        <p className="muted small">{t('case.historyZone', { zone: zoneName(state.market, state.openedAt) })}</p>
        <History entries={entries} viewerId={account.id} operatorName={operator.name} speech={speech} />
      </section>
    </Page>
  )
}

const said = [
  'OpenCase',
  'LogContact',
  'SubmitApplication',
  'ConfirmReceipt',
  'CloseCase',
  'WithdrawCase',
  'ProvideInformation',
  'AddNote',
] as const
function doneKey(done: string) {
  const type: CommandType | undefined = commandTypes.find((one) => one === done)
  return said.find((one) => one === type) ?? 'other'
}
