import Link from 'next/link'
import { formatInstant } from '@/lib/i18n/format'
import type { MarketId } from '@/lib/markets'
import type { Delivery } from '@/lib/webhooks/deliveries'
import type { Webhook } from '@/lib/webhooks/webhooks'
import type { Reader } from '../../../reader'
import { Button } from '../../../ui/button'
import { type BadgeTone, StatusBadge } from '../../../ui/status-badge'
import { resend } from '../actions'

const toneOf: Record<Delivery['status'], BadgeTone> = {
  planned: 'waiting',
  failed: 'warn',
  delivered: 'ok',
  dead: 'danger',
}

type Props = { webhook: Webhook; delivery: Delivery; market: MarketId } & Pick<Reader, 't' | 'locale'>

/** One line of the log: what was told, what came of each try, and the way to tell it again. */
export function DeliveryEntry({ webhook, delivery, market, t, locale }: Props) {
  const { id, type, reference, status, createdAt, resentAt, attempts } = delivery
  const isSettled = status === 'delivered' || status === 'dead'
  return (
    <li className="stack-tight">
      <p className="cluster">
        <code>{type}</code>
        {reference ? <Link href={`/desk/${reference}`}>{reference}</Link> : null}
        <StatusBadge tone={toneOf[status]}>{t(`webhooks.statuses.${status}`)}</StatusBadge>
        <span className="muted small">{formatInstant(locale, market, createdAt)}</span>
      </p>
      {attempts.length > 0 ? (
        <ol className="muted small">
          {attempts.map(({ number, at, milliseconds, answer, error }) => (
            <li key={number}>
              {t('webhooks.attempt', {
                number,
                date: formatInstant(locale, market, at),
                result: error ?? String(answer),
                milliseconds,
              })}
            </li>
          ))}
        </ol>
      ) : null}
      {resentAt ? (
        <p className="muted small">{t('webhooks.resentAt', { date: formatInstant(locale, market, resentAt) })}</p>
      ) : null}
      {isSettled && !webhook.endedAt ? (
        <form action={resend}>
          <input type="hidden" name="id" value={webhook.id} />
          <input type="hidden" name="delivery" value={id} />
          <Button variant="quiet" size="small">
            {t('webhooks.resend')}
          </Button>
        </form>
      ) : null}
    </li>
  )
}
