import type { ReactNode } from 'react'
import { Mark, type MarkName } from './marks'

export type NoticeTone = 'info' | 'ok' | 'warn' | 'danger'

const marks: Record<NoticeTone, MarkName> = { info: 'info', ok: 'okay', warn: 'warning', danger: 'stop' }

export type NoticeProps = {
  tone?: NoticeTone
  /** The message in words; the sign beside it says nothing to a screen reader. */
  title: ReactNode
  children?: ReactNode
  /** `status` or `alert` when it tells of what has just happened. */
  live?: 'status' | 'alert'
}

export function Notice({ tone = 'info', title, children, live }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={live}>
      <Mark name={marks[tone]} className="notice-mark" />
      <div className="notice-words">
        {/* A sentence on its own is not a heading. */}
        <p className={children ? 'notice-title' : undefined}>{title}</p>
        {children}
      </div>
    </div>
  )
}
