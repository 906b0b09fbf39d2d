'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { follow } from './following'
import { LiveLine } from './live-line'
import type { LiveTexts, QueueTexts } from './texts'
import { useFresh } from './use-fresh'

type LiveDeskProps = {
  /** What the page is made of was read after this place in the order of changes. */
  position: string
  made: string
  href: string
  /** The case that is open beside the queue. */
  open?: {
    reference: string
    version: number
    status: string
    /** How many others the page shows to be looking at it. */
    others: number
  }
  texts: LiveTexts & QueueTexts
}

/**
 * Keeps the desk new. When the open case changes the page does too; of others it only says how many have, so that rows
 * do not move under somebody's hand.
 */
export function LiveDesk({ position, made, href, open, texts }: LiveDeskProps) {
  const [connected, setConnected] = useState(false)
  const [changed, setChanged] = useState<ReadonlySet<string> | 'many'>(new Set())
  const { freshen, freshenQuietly, news, homeless } = useFresh(made, open?.status ?? '')
  const opened = open?.reference
  const shown = useRef(open)
  useEffect(() => {
    shown.current = open
  }, [open])
  useEffect(() => {
    setChanged(new Set())
    return follow({
      path: opened ? `/api/v1/changes?open=${opened}&others=${shown.current?.others ?? 0}` : '/api/v1/changes',
      after: position,
      hear: (heard) => {
        if (heard.event === 'presence') return freshenQuietly()
        if (heard.event === 'reset') return setChanged('many')
        const { reference, version } = heard
        if (reference !== shown.current?.reference)
          return setChanged((others) => (others === 'many' ? others : new Set(others).add(reference)))
        freshen(() => version > (shown.current?.version ?? 0))
      },
      connected: setConnected,
    })
  }, [position, opened, freshen, freshenQuietly])
  const count = changed === 'many' ? null : changed.size
  return (
    <LiveLine texts={texts} href={href} connected={connected} homeless={homeless}>
      {open && news ? <p>{news === 'status' ? open.status : texts.changed}</p> : null}
      {count === 0 ? null : (
        <p className="cluster">
          {count === null ? texts.many : texts.some.replace('#', String(count))}
          <Button type="button" variant="secondary" size="small" onClick={() => freshen(() => true)}>
            {texts.show}
          </Button>
        </p>
      )}
    </LiveLine>
  )
}
