import type { Case } from '@/lib/cases/case'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { type Lock, opensAt, unlockDelay } from '@/lib/lines/lock'
import type { LineCommand } from '@/lib/lines/lock-line'
import type { MarketId } from '@/lib/markets'
import { Button } from '../../ui/button'
import { giveLineCommand } from './actions'

type LockFormsProps = {
  lock: Lock | null
  reference: Case['reference']
  market: MarketId
  t: Translate
  locale: Locale
}

/** How the lock of a line stands, in words, and what can be done about it. */
export function LockForms({ lock, reference, market, t, locale }: LockFormsProps) {
  const command: LineCommand | null = !lock?.accountId ? 'LockLine' : lock.unlockAt ? 'CancelUnlock' : 'RequestUnlock'
  const labels = { LockLine: 'lock', RequestUnlock: 'unlock', CancelUnlock: 'cancel' } as const
  return (
    <>
      {lockSentences(lock, { market, t, locale }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <form action={giveLineCommand}>
        <input type="hidden" name="command" value={command} />
        <input type="hidden" name="reference" value={reference} />
        <Button variant={command === 'RequestUnlock' ? 'danger' : 'secondary'}>
          {t(`trust.lines.${labels[command]}`, { hours: unlockDelay })}
        </Button>
      </form>
    </>
  )
}

function lockSentences(lock: Lock | null, { market, t, locale }: Pick<LockFormsProps, 'market' | 't' | 'locale'>) {
  if (!lock) return [t('trust.lines.unlocked')]
  const date = (at: Parameters<typeof formatInstant>[2]) => formatInstant(locale, market, at)
  const end = lock.accountId ? opensAt(lock) : null
  return [
    ...(lock.accountId ? [t('trust.lines.locked', { date: date(lock.lockedAt) })] : []),
    ...(lock.heldUntil ? [t('trust.lines.held', { date: date(lock.heldUntil) })] : []),
    ...(end ? [t('trust.lines.opens', { date: date(end) })] : []),
  ]
}
