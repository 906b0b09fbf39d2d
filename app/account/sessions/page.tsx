import type { Metadata } from 'next'
import { currentSession } from '@/lib/accounts/current'
import { lifetimeOf, listSessions, type SessionRecord } from '@/lib/accounts/sessions'
import { now } from '@/lib/core/clock'
import { formatUtc } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { anybody } from '../../signed-in'
import { Button } from '../../ui/button'
import { Facts } from '../../ui/facts'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Activity } from '../activity'
import { deviceText } from '../device-text'
import { endOne, endOthers } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('sessions.title') }
}

/** Every browser that is signed in to an account, and what happened to the account lately. */
export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await anybody('/account/sessions')
  const { done } = await readParams(searchParams)
  const here = (await currentSession())?.id
  const sessions = await listSessions(account, now())
  const mine = [...sessions].sort((one, other) => Number(other.id === here) - Number(one.id === here))
  return (
    <Page>
      <h1 className="title">{t('sessions.title')}</h1>
      {done ? <Notice tone="ok" live="status" title={t('sessions.ended')} /> : null}
      <p className="lead">{t('sessions.lead')}</p>
      <ul className="stack">
        {mine.map((session) => (
          <li key={session.id} className="stack-tight">
            <SessionFacts session={session} here={session.id === here} t={t} locale={locale} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form action={endOthers}>
          <Button variant="secondary">{t('sessions.endAll')}</Button>
        </form>
      ) : null}
      <p className="muted small">{t('sessions.limits', limits(account.actor.kind, t))}</p>
      <Activity accountId={account.id} t={t} locale={locale} />
    </Page>
  )
}

type SessionFactsProps = { session: SessionRecord; here: boolean; t: Translate; locale: Locale }
function SessionFacts({ session, here, t, locale }: SessionFactsProps) {
  const { id, userAgent, place, createdAt, lastUsedAt } = session
  const device = deviceText(t, userAgent)
  const end = (
    <form action={endOne}>
      <input type="hidden" name="session" value={id} />
      <Button variant="quiet" size="small" aria-label={`${t('sessions.end')}: ${device}`}>
        {t('sessions.end')}
      </Button>
    </form>
  )
  return (
    <Facts
      items={[
        {
          label: here ? t('sessions.this') : device,
          value: [...(here ? [device] : []), ...(place ? [t('sessions.from', { place })] : [])].join(', '),
          action: here ? undefined : end,
        },
        { label: t('sessions.lastUsed'), value: <time dateTime={lastUsedAt}>{formatUtc(locale, lastUsedAt)}</time> },
        { label: t('sessions.signedIn'), value: <time dateTime={createdAt}>{formatUtc(locale, createdAt)}</time> },
      ]}
    />
  )
}

function limits(kind: Parameters<typeof lifetimeOf>[0]['kind'], t: Translate) {
  const said = (seconds: number) =>
    seconds < 2 * 86_400
      ? t('sessions.hours', { count: seconds / 3600 })
      : t('sessions.days', { count: seconds / 86_400 })
  const { idle, absolute } = lifetimeOf({ kind })
  return { idle: said(idle), absolute: said(absolute) }
}
