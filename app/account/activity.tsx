import { recentEvents } from '@/lib/accounts/events'
import { formatUtc } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { Timeline } from '../ui/timeline'
import { whereText } from './device-text'

/** What happened to an account lately. */
export async function Activity({ accountId, t, locale }: { accountId: string; t: Translate; locale: Locale }) {
  const events = await recentEvents(accountId)
  return (
    <section className="stack" aria-labelledby="activity">
      <h2 id="activity" className="heading">
        {t('sessions.activity')}
      </h2>
      {events.length === 0 ? (
        <p className="muted">{t('security.none')}</p>
      ) : (
        <Timeline
          label={t('sessions.activity')}
          items={events.map((event) => ({
            id: event.id,
            what: t(`sessions.events.${event.type}`),
            who: whereText(t, event),
            when: formatUtc(locale, event.at),
            dateTime: event.at,
          }))}
        />
      )}
    </section>
  )
}
