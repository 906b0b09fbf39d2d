import type { Metadata } from 'next'
import { nextStep } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { describeStages } from '@/lib/cases/describe'
import { listDocuments } from '@/lib/cases/documents'
import { everything } from '@/lib/cases/masking'
import { availableCommands } from '@/lib/cases/possible'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { turnOf } from '@/lib/cases/status'
import { statusText } from '@/lib/cases/status-text'
import { now } from '@/lib/core/clock'
import { formatDate, formatPhone } from '@/lib/i18n/format'
import { LiveCase } from '../../live/live-case'
import { liveTexts } from '../../live/texts'
import { read as readParams, type SearchParams } from '../../search-params'
import { customer, openedCase, typedReference } from '../../signed-in'
import { ActionStage } from '../../ui/action-stage'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { SimCard } from '../../ui/sim-card'
import { Stages } from '../../ui/stages'
import { giveCommand } from '../give-command'
import { ApplicationFacts } from '../parts/application-facts'
import { CardWhereabouts } from '../parts/card-whereabouts'
import { CommandForm } from '../parts/command-form'
import { DocumentList } from '../parts/document-list'
import { Erased } from '../parts/erased'
import { FeeFacts } from '../parts/fee-facts'
import { FoundIt } from '../parts/found-it'
import { History } from '../parts/history'
import { isContactFirst, NextAction } from '../parts/next-action'
import { Promotions } from '../parts/promotions'
import { ProxySection } from '../parts/proxy-section'
import { Requested } from '../parts/requested'
import { ReviewPromise } from '../parts/review-promise'
import { standing } from '../parts/standing'
import { Support } from '../parts/support'

type Props = { params: Promise<{ reference: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: typedReference((await params).reference) ?? '' }
}

/** What is beside the way, folded. */
const asides = ['ReportDefect', 'AddNote', 'WithdrawCase', 'ReportNotMe'] as const

export default async function CasePage({ params, searchParams }: Props) {
  const { reference } = await params
  const { done, told, failed } = await readParams(searchParams)
  const { account, t, locale } = await customer(`/cases/${reference}`)
  const { state, operator } = await openedCase(account.actor, reference)
  const [application, entries, documents] = await Promise.all([
    getApplication(state),
    listHistory(account.actor, state),
    listDocuments(state, everything),
  ])
  const { policy } = operator
  const can = availableCommands(state, { actor: account.actor, policy })
  const speech = { t, locale, market: state.market }
  const turn = turnOf[state.status]
  const form = { state, policy, t }
  const contactFirst = isContactFirst(state, operator)
  // A change that came between reading the case and its history is still to be told.
  const shown = entries.findLast(({ sequence }) => sequence <= state.version)?.sequence ?? 0
  const at = now()
  const asking = state.status === 'waiting_for_customer' && state.asked.length > 0 ? state : null
  const next = isDraft(state) ? nextStep(application, answerTerms(operator, now(), state)) : null

  return (
    <Page>
      <LiveCase
        reference={state.reference}
        version={shown}
        made={at}
        status={t('live.status', { status: statusText(state, t) })}
        texts={liveTexts({ t, locale }, state.market, at)}
      />
      {state.erasedAt ? <Erased state={state} at={state.erasedAt} t={t} locale={locale} /> : null}
      {done ? <Notice tone="ok" live="status" title={t(`case.done.${doneKey(done)}`)} /> : null}
      {state.frozen ? (
        <Notice tone="danger" title={t('trust.frozen.title')}>
          <p>{t('trust.frozen.customer', { operator: operator.name })}</p>
          <p>{t('trust.frozen.call', { operator: operator.name, hotline: policy.support.hotline })}</p>
        </Notice>
      ) : null}
      <ActionStage action={giveCommand} commands={can}>
        <SimCard
          reference={state.reference}
          referenceLabel={t('case.reference')}
          line={application.line ? <span className="number">{formatPhone(application.line.msisdn)}</span> : null}
          title={turn ? t(`turns.${turn}`, { operator: operator.name }) : statusText(state, t)}
          status={
            turn
              ? standing(state, speech, now())
              : t('cases.openedOn', { date: formatDate(locale, state.market, state.openedAt) })
          }
          foot={
            <NextAction
              state={state}
              operator={operator}
              entries={entries}
              can={can}
              next={next}
              t={t}
              now={now()}
              requested={
                asking ? (
                  <Requested
                    state={asking}
                    operatorName={operator.name}
                    href={`/cases/${state.reference}`}
                    documents={documents}
                    told={told}
                    failed={failed}
                    t={t}
                    locale={locale}
                  />
                ) : null
              }
            />
          }
        >
          <Stages label={t('stages.label')} stages={describeStages(state, t)} fresh={Boolean(done)} />
        </SimCard>

        <CardWhereabouts
          state={state}
          application={application}
          operator={operator}
          entries={entries}
          speech={speech}
          now={at}
        />
        <Promotions state={state} speech={speech} now={at} />

        <ReviewPromise state={state} speech={speech} now={now()} />

        <FeeFacts state={state} policy={policy} t={t} locale={locale} />

        {can.includes('SaveAnswers') && isDraft(state) ? <FoundIt state={state} operator={operator} t={t} /> : null}

        <section>
          {can.includes('LogContact') && !contactFirst ? <CommandForm {...form} type="LogContact" folded /> : null}
          <ProxySection
            state={state}
            operator={operator}
            can={can}
            documents={documents}
            t={t}
            locale={locale}
            done={done}
            told={asking ? undefined : told}
            failed={asking ? undefined : failed}
          />
          {asides
            .filter((type) => can.includes(type))
            .map((type) => (
              <CommandForm key={type} {...form} type={type} folded />
            ))}
          <Disclosure summary={t('case.detailsTitle')}>
            <ApplicationFacts application={application} operator={operator} t={t} locale={locale} />
            {isAddressFixed(state) ? (
              <p className="muted">{t('parcel.frozenAfter', { operator: operator.name })}</p>
            ) : null}
            <DocumentList reference={state.reference} documents={documents} t={t} locale={locale} withKind />
            <p className="no-print">
              <a href={`/cases/${state.reference}/application/form.pdf`} target="_blank" rel="noreferrer">
                {t(isDraft(state) ? 'files.printDraft' : 'files.print')}
              </a>
            </p>
          </Disclosure>
          {contactFirst ? null : (
            <Disclosure summary={t('case.support')}>
              <Support policy={policy} t={t} />
            </Disclosure>
          )}
        </section>
      </ActionStage>

      <History entries={entries} viewerId={account.id} operatorName={operator.name} speech={speech} />
    </Page>
  )
}

/** Since the approval a parcel goes where the application said, or where everybody known was told. */
const isAddressFixed = ({ status, delivery }: Case): boolean =>
  delivery?.method === 'mail' && (status === 'approved' || status === 'shipped')

const said = [
  'SaveAnswers',
  'OpenCase',
  'LogContact',
  'SubmitApplication',
  'ConfirmReceipt',
  'ActivateLine',
  'CloseCase',
  'WithdrawCase',
  'ProvideInformation',
  'AddNote',
  'ClaimCase',
  'ReportNotMe',
  'NominateProxy',
  'RevokeProxy',
] as const
function doneKey(done: string) {
  const type: CommandType | undefined = commandTypes.find((one) => one === done)
  return said.find((one) => one === type) ?? 'other'
}
