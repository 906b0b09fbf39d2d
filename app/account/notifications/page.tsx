import type { Metadata } from 'next'
import { listOffers } from '@/lib/gateways/contacts'
import { reachOf } from '@/lib/notifications/reach'
import { isPushOffered } from '@/lib/push/reachable'
import { listSubscriptions } from '@/lib/push/subscriptions'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { customer } from '../../signed-in'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Browsers } from './parts/browsers'
import { ChoicesForm } from './parts/choices-form'
import { Contacts } from './parts/contacts'

const done = {
  saved: { tone: 'ok', title: 'notifications.saved' },
  subscribed: { tone: 'ok', title: 'notifications.push.added' },
  unsubscribed: { tone: 'ok', title: 'notifications.push.ended' },
  taken: { tone: 'ok', title: 'notifications.push.tested' },
  'not-taken': { tone: 'warn', title: 'notifications.push.testFailed' },
  'too-often': { tone: 'warn', title: 'notifications.push.tooOften' },
  code: { tone: 'info', title: 'notifications.contacts.codeSent' },
  confirmed: { tone: 'ok', title: 'notifications.contacts.confirmedNow' },
  removed: { tone: 'ok', title: 'notifications.contacts.ended' },
} as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('notifications.title') }
}

/** What a customer hears about their cases, and by which ways. */
export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await customer('/account/notifications')
  const query = await readParams(searchParams)
  const [reach, browsers, offers] = await Promise.all([
    reachOf(account.id, null),
    listSubscriptions(account.id),
    listOffers(account.id),
  ])
  const said = query.done && Object.hasOwn(done, query.done) ? done[query.done as keyof typeof done] : null // just found
  return (
    <Page>
      {said ? <Notice tone={said.tone} live="status" title={t(said.title)} /> : null}
      <div>
        <h1 className="title">{t('notifications.title')}</h1>
        <p className="lead">{t('notifications.lead')}</p>
      </div>
      <section className="stack" aria-labelledby="choices">
        <h2 id="choices" className="heading">
          {t('notifications.choicesTitle')}
        </h2>
        <ChoicesForm reach={reach} t={t} />
      </section>
      {isPushOffered() ? <Browsers browsers={browsers} t={t} locale={locale} /> : null}
      {offers.map((offer) => (
        <Contacts key={offer.operatorId} offer={offer} t={t} />
      ))}
    </Page>
  )
}
