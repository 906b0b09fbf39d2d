'use client'

import type { ReactNode } from 'react'
import { Notice } from '../ui/notice'
import type { LiveTexts } from './texts'

type LiveLineProps = {
  texts: LiveTexts
  /** The address of this page, to ask for it again. */
  href: string
  connected: boolean
  /** What was typed into forms that are gone. */
  homeless: readonly string[]
  /** What has changed, for everybody to see and hear. */
  children?: ReactNode
}

/** How old the page is, and how it becomes new: by itself, or without JavaScript by a link. */
export function LiveLine({ texts, href, connected, homeless, children }: LiveLineProps) {
  return (
    <div className="no-print">
      <p className="muted small">
        {texts.asOf} {connected ? texts.byItself : <a href={href}>{texts.refresh}</a>}
      </p>
      <div className="small" role="status">
        {children}
      </div>
      {homeless.length > 0 ? (
        <Notice tone="warn" title={texts.homeless}>
          {homeless.map((text) => (
            <blockquote key={text} className="moment-quote">
              {text}
            </blockquote>
          ))}
        </Notice>
      ) : null}
    </div>
  )
}
