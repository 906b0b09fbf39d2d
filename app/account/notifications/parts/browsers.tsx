import { formatUtc } from '@/lib/i18n/format'
import { pushKey } from '@/lib/push/reachable'
import type { SubscribedBrowser } from '@/lib/push/subscriptions'
import type { Reader } from '../../../reader'
import { Button } from '../../../ui/button'
import { deviceText } from '../../device-text'
import { testBrowsers, unsubscribe } from '../actions'
import { SubscribeButton } from './subscribe-button'

type Props = { browsers: SubscribedBrowser[] } & Pick<Reader, 't' | 'locale'>

/** The browsers somebody is told in, and the way to make this one of them. */
export function Browsers({ browsers, t, locale }: Props) {
  return (
    <section className="stack" aria-labelledby="browsers">
      <h2 id="browsers" className="heading">
        {t('notifications.push.title')}
      </h2>
      <p>{t('notifications.push.lead')}</p>
      {browsers.length === 0 ? <p className="muted">{t('notifications.push.none')}</p> : null}
      <ul className="places" hidden={browsers.length === 0}>
        {browsers.map(({ id, userAgent, createdAt }) => (
          <li key={id} className="stack-tight">
            <p>{deviceText(t, userAgent)}</p>
            <form action={unsubscribe} className="cluster">
              <span className="muted small">
                {t('notifications.push.since', { date: formatUtc(locale, createdAt) })}
              </span>
              <input type="hidden" name="id" value={id} />
              <Button variant="quiet" size="small">
                {t('notifications.push.end')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <SubscribeButton
        publicKey={pushKey() ?? ''}
        words={{
          add: t('notifications.push.add'),
          adding: t('notifications.push.adding'),
          needsScript: t('notifications.push.needsScript'),
          unsupported: t('notifications.push.unsupported'),
          denied: t('notifications.push.denied'),
          failed: t('notifications.push.failed'),
        }}
      />
      {browsers.length > 0 ? (
        <form action={testBrowsers}>
          <Button variant="secondary">{t('notifications.push.test')}</Button>
        </form>
      ) : null}
    </section>
  )
}
