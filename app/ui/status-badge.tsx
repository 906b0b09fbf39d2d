import type { ReactNode } from 'react'
import { Mark, type MarkName } from './marks'

/** neutral: nothing asked of anyone · active: being worked on · waiting: the other side's turn · paused: clock stopped ·
    ok: went well · warn: look at this · danger: refused or at risk · ended: over. */
export type BadgeTone = 'neutral' | 'active' | 'waiting' | 'paused' | 'ok' | 'warn' | 'danger' | 'ended'

const marks: Record<BadgeTone, MarkName> = {
  neutral: 'ring',
  active: 'half',
  waiting: 'right',
  paused: 'pause',
  ok: 'check',
  warn: 'warning',
  danger: 'stop',
  ended: 'dash',
}

export function StatusBadge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      <Mark name={marks[tone]} />
      <span>{children}</span>
    </span>
  )
}
