import type { Metadata } from 'next'
import Link from 'next/link'
import { nextStep } from '@/lib/application/pages'
import { businessDaysLeft } from '@/lib/calendar/due'
import { esimWait } from '@/lib/cards/esim-wait'
import { lookReasons } from '@/lib/cases/caller'
import { callingOf } from '@/lib/cases/caller-facts'
import type { Case } from '@/lib/cases/case'
import { dueAt } from '@/lib/cases/clock'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { answersAsSent } from '@/lib/cases/corrections'
import { describeStages } from '@/lib/cases/describe'
import { listDocuments } from '@/lib/cases/documents'
import { listLooks, lookAt, shownTo } from '@/lib/cases/looking'
import { availableCommands } from '@/lib/cases/possible'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { turnOf } from '@/lib/cases/status'
import { statusText } from '@/lib/cases/status-text'
import { now } from '@/lib/core/clock'
import { calendarFor } from '@/lib/holidays/lists'
import { formatPhone } from '@/lib/i18n/format'
import { lockOfCase } from '@/lib/lines/lines'
import { bePresent, othersIn, presentAt } from '@/lib/live/presence'
import { currentPosition } from '@/lib/live/reading'
import type { Operator } from '@/lib/operators/operators'
import { LockForms } from '../../account/lines/lock-forms'
import { ApplicationFacts } from '../../cases/parts/application-facts'
import { Erased } from '../../cases/parts/erased'
import { FeeFacts } from '../../cases/parts/fee-facts'
import { History } from '../../cases/parts/history'
import { ReviewPromise } from '../../cases/parts/review-promise'
import { LiveDesk } from '../../live/live-desk'
import { liveTexts, queueTexts } from '../../live/texts'
import { read as readParams, type SearchParams } from '../../search-params'
import { isOverseer, openedCase, staff, typedReference } from '../../signed-in'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Pane, Panes } from '../../ui/panes'
import { SimCard } from '../../ui/sim-card'
import { Stages } from '../../ui/stages'
import { StatusBadge } from '../../ui/status-badge'
import { Actions } from '../parts/actions'
import { address, viewQuery } from '../parts/address'
import { Assignment } from '../parts/assignment'
import { Caller } from '../parts/caller'
import { DeskCard } from '../parts/desk-card'
import { Looks } from '../parts/looks'
import { AlsoLooking } from '../parts/present'
import { ProxyFacts } from '../parts/proxy-facts'
import { Queue } from '../parts/queue'
import { Replied } from '../parts/replied'
import { ReviewDocuments } from '../parts/review-documents'
import { toneOf } from '../parts/tones'
import { Trust } from '../parts/trust'
import { Undelivered } from '../parts/undelivered'
import { UnmaskForm } from '../parts/unmask-form'

type Props = { params: Promise<{ reference: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: typedReference((await params).reference) ?? '' }
}

export default async function DeskCasePage({ params, searchParams }: Props) {
  const { reference } = await params
  const { done, ...view } = await readParams(searchParams)
  const { account, t, locale } = await staff(`/desk/${reference}`)
  // Before everything else: what changes after this is told.
  const position = await currentPosition()
  const { state, operator } = await openedCase(account.actor, reference)
  await bePresent(account.actor, state, now())
  const others = othersIn((await presentAt([state.id], now())).get(state.id), account.actor)
  const shown = await shownTo(account.actor, state, now())
  const [application, entries, documents, looks] = await Promise.all([
    getApplication(state),
    listHistory(account.actor, state),
    listDocuments(state, shown),
    isOverseer(account.actor) ? listLooks(state) : null,
  ])
  const wait = await esimWait(state, operator.policy, now())
  const lock = account.actor.role === 'admin' ? await lockOfCase(state, now()) : null
  const masked = !(await lookAt(account.actor, state, { part: 'answers', via: 'page' }, now()))
  const calling = callingOf(state.callers, account.actor, now())
  const can = availableCommands(state, { actor: account.actor, policy: operator.policy, calling })
  const speech = { t, locale, market: state.market }
  const turn = turnOf[state.status]
  const unmasking = {
    state,
    reasons: lookReasons(account.actor),
    may: can.includes('UnmaskPersonalData'),
    view: viewQuery(view),
    t,
  }
  const next = isDraft(state) ? nextStep(application, answerTerms(operator, now(), state)) : null
  const at = now()
  const finished = commandTypes.find((type) => type === done)
  return (
    <Page width="wide">
      <Panes>
        <Pane kind="queue" label={t('desk.title')}>
          <Queue actor={account.actor} view={view} current={state.reference} t={t} locale={locale} />
        </Pane>
        <Pane kind="case" label={t('case.reference')}>
          <div className="stack">
            <p className="no-print lg:hidden">
              <Link href={address(view)}>{t('desk.back')}</Link>
            </p>
            {state.erasedAt ? <Erased state={state} at={state.erasedAt} t={t} locale={locale} /> : null}
            <LiveDesk
              position={position}
              made={at}
              href={`/desk/${state.reference}${address(view).slice('/desk'.length)}`}
              open={{
                reference: state.reference,
                version: state.version,
                others: others.length,
                status: t('live.status', { status: statusText(state, t) }),
              }}
              texts={{ ...liveTexts({ t, locale }, state.market, at), ...queueTexts({ t }) }}
            />
            {finished && isGivenHere(finished) ? (
              <Notice tone="ok" live="status" title={t(`desk.did.${didWhat(finished, state)}`)} />
            ) : null}
            <SimCard
              reference={state.reference}
              referenceLabel={t('case.reference')}
              line={application.line ? <span className="number">{formatPhone(application.line.msisdn)}</span> : null}
              title={application.applicant?.fullName ?? t('desk.unnamed')}
              status={
                <span className="cluster">
                  <StatusBadge tone={toneOf[state.status]}>{statusText(state, t)}</StatusBadge>
                  {turn ? t(`desk.turns.${turn}`) : null}
                </span>
              }
            >
              <Stages label={t('stages.label')} stages={describeStages(state, t)} fresh={Boolean(done)} />
            </SimCard>
            <AlsoLooking others={others} now={at} t={t} locale={locale} />
            <Assignment
              state={state}
              viewerId={account.id}
              may={can.includes('AssignCase')}
              view={viewQuery(view)}
              t={t}
            />
            <DeskCard
              state={state}
              application={application}
              entries={entries}
              speech={speech}
              mayChange={can.includes('ChangeDelivery')}
              shown={!masked}
            />
            {can.includes('SendCallerCode') ? (
              <Caller
                state={state}
                application={application}
                actor={account.actor}
                speech={speech}
                view={viewQuery(view)}
                now={at}
              />
            ) : null}
            <Replied state={state} entries={entries} t={t} locale={locale} />
            <Undelivered state={state} actor={account.actor} t={t} />
            <Trust
              state={state}
              account={account}
              entries={entries}
              policy={operator.policy}
              speech={speech}
              now={now()}
            />
            <Actions
              state={state}
              policy={operator.policy}
              actor={account.actor}
              can={can}
              next={next}
              wait={wait}
              view={viewQuery(view)}
              speech={speech}
            />
            <History entries={entries} viewerId={account.id} operatorName={operator.name} speech={speech} staff />
            {looks ? <Looks looks={looks} market={state.market} t={t} locale={locale} /> : null}
          </div>
        </Pane>
        <Pane kind="documents" label={t('desk.application')} title={t('desk.application')}>
          <div className="stack">
            <ReviewDocuments
              state={state}
              documents={documents}
              entries={entries}
              can={can}
              view={viewQuery(view)}
              t={t}
              locale={locale}
            />
            {documents.length > 0 ? <UnmaskForm {...unmasking} what="documents" shown={shown.documents} /> : null}
            <ApplicationFacts
              application={application}
              operator={operator}
              t={t}
              locale={locale}
              dense
              masked={masked}
              before={await answersAsSent(state, entries)}
            />
            <UnmaskForm {...unmasking} what="answers" shown={!masked} />
            <ReviewPromise state={state} speech={speech} now={now()} daysLeft={await daysLeft(state, operator)} />
            <FeeFacts state={state} policy={operator.policy} t={t} locale={locale} dense />
            <ProxyFacts state={state} masked={masked} t={t} />
            {lock ? (
              <section className="stack no-print">
                <h3 className="heading">{t('trust.lines.staffTitle')}</h3>
                <LockForms lock={lock} reference={state.reference} market={state.market} t={t} locale={locale} />
              </section>
            ) : null}
            <p className="no-print">
              <a href={`/desk/${state.reference}/application/form.pdf`} target="_blank" rel="noreferrer">
                {t(isDraft(state) ? 'files.printDraft' : 'files.print')}
              </a>
            </p>
          </div>
        </Pane>
      </Panes>
    </Page>
  )
}

/** The first of two approvals approves nothing yet. */
const didWhat = <Type extends string>(finished: Type, { status }: Case) =>
  finished === 'ApproveApplication' && status === 'in_review' ? 'ApprovalProposed' : finished

/** Until the decision is due; undefined where none is, or it is overdue, or nobody can count so far. */
async function daysLeft(state: Case, { market, policy }: Operator): Promise<number | undefined> {
  const due = dueAt(state)
  if (!due) return undefined
  const left = businessDaysLeft(now(), due, await calendarFor(market, policy))
  return left.ok && left.value >= 0 ? left.value : undefined
}

/** What staff give from this page, so that it can say that it is done. */
const isGivenHere = (type: CommandType): type is Exclude<CommandType, (typeof elsewhere)[number]> =>
  !elsewhere.some((one) => one === type)
const elsewhere = [
  'ExpireCase',
  'RecalculateReview',
  'ClaimCase',
  'RaiseReminder',
  'ReceiveReply',
  'RetireDocuments',
  'ErasePersonalData',
  'RevealEsim',
  'AssignInTurn',
] as const
