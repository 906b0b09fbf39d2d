import type { Metadata } from 'next'
import Link from 'next/link'
import { commandTypes } from '@/lib/cases/commands'
import { availableCommands } from '@/lib/cases/decide'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { turnOf } from '@/lib/cases/status'
import { now } from '@/lib/core/clock'
import { formatPhone, zoneName } from '@/lib/i18n/format'
import { ApplicationFacts } from '../../cases/parts/application-facts'
import { CommandForm, type FormCommand } from '../../cases/parts/command-form'
import { History } from '../../cases/parts/history'
import { ReviewPromise } from '../../cases/parts/review-promise'
import { stageList } from '../../cases/parts/stage-list'
import { openedCase, staff } from '../../signed-in'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Pane, Panes } from '../../ui/panes'
import { SimCard } from '../../ui/sim-card'
import { Stages } from '../../ui/stages'
import { StatusBadge } from '../../ui/status-badge'
import { address, Queue, type View } from '../parts/queue'
import { toneOf } from '../parts/tones'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<View & { done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).reference).toUpperCase() }
}

/** Nothing to say with them, so one click does it. */
const oneClick: FormCommand[] = ['BeginReview', 'ReleaseHold', 'ConfirmReceipt', 'CloseCase']
/** In the order of the work; what interrupts or ends it comes last. */
const order: FormCommand[] = [
  'LogContact',
  'ApproveApplication',
  'ShipCard',
  'MakeReadyForPickup',
  'ProvideInformation',
  'RequestInformation',
  'HoldCase',
  'AddNote',
  'RejectApplication',
  'WithdrawCase',
]

export default async function DeskCasePage({ params, searchParams }: Props) {
  const { reference } = await params
  const { done, ...view } = await searchParams
  const { account, t, locale } = await staff(`/desk/${reference}`)
  const { state, operator } = await openedCase(account.actor, reference)
  const [application, entries] = await Promise.all([getApplication(state), listHistory(account.actor, state)])
  const can = availableCommands(state, { actor: account.actor, policy: operator.policy })
  const speech = { t, locale, market: state.market }
  const turn = turnOf[state.status]
  const form = { state, policy: operator.policy, t, staff: true }
  const finished = commandTypes.find((type) => type === done)
  return (
    <Page width="wide">
      <Panes>
        <Pane kind="queue" label={t('desk.title')}>
          <Queue actor={account.actor} view={view} current={state.reference} t={t} locale={locale} />
        </Pane>
        <Pane kind="case" label={t('case.reference')}>
          <div className="stack">
            <p className="lg:hidden">
              <Link href={address(view)}>{t('desk.back')}</Link>
            </p>
            {finished && finished !== 'ExpireCase' && finished !== 'OpenCase' ? (
              <Notice tone="ok" live="status" title={t('desk.done', { command: t(`commands.${finished}.title`) })} />
            ) : null}
            <SimCard
              reference={state.reference}
              referenceLabel={t('case.reference')}
              line={<span className="number">{formatPhone(application.line.msisdn)}</span>}
              title={application.applicant.fullName}
              status={
                <span className="cluster">
                  <StatusBadge tone={toneOf[state.status]}>{t(`statuses.${state.status}`)}</StatusBadge>
                  {turn ? t(`desk.turns.${turn}`) : null}
                </span>
              }
            >
              <Stages label={t('stages.label')} stages={stageList(state, t)} fresh={Boolean(done)} />
            </SimCard>
            <section className="stack" aria-labelledby="actions">
              <h2 id="actions" className="heading">
                {t('desk.actions')}
              </h2>
              {can.length === 0 ? <p className="muted">{t('desk.noActions')}</p> : null}
              {can.includes('SubmitApplication') ? (
                <ButtonLink href={`/desk/${state.reference}/submission`} variant="secondary">
                  {t('commands.SubmitApplication.title')}
                </ButtonLink>
              ) : null}
              {oneClick
                .filter((type) => can.includes(type))
                .map((type) => (
                  <CommandForm key={type} {...form} type={type} />
                ))}
              <div>
                {order
                  .filter((type) => can.includes(type))
                  .map((type) => (
                    <CommandForm key={type} {...form} type={type} folded />
                  ))}
              </div>
            </section>
            <section className="stack" aria-labelledby="history">
              <h2 id="history" className="heading">
                {t('case.historyTitle')}
              </h2>
              <p className="muted small">{t('case.historyZone', { zone: zoneName(state.market, state.openedAt) })}</p>
              <History entries={entries} viewerId={account.id} operatorName={operator.name} speech={speech} staff />
            </section>
          </div>
        </Pane>
        <Pane kind="documents" label={t('desk.application')} title={t('desk.application')}>
          <div className="stack">
            <ReviewPromise state={state} speech={speech} now={now()} />
            <ApplicationFacts
              state={state}
              application={application}
              operator={operator}
              t={t}
              locale={locale}
              dense
              masked
            />
          </div>
        </Pane>
      </Panes>
    </Page>
  )
}
