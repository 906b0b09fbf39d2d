'use client'

import { useEffect, useRef, useState } from 'react'
import { follow } from './following'
import { LiveLine } from './live-line'
import type { LiveTexts } from './texts'
import { useFresh } from './use-fresh'

type LiveCaseProps = {
  reference: string
  /** The last of what is on the page. */
  version: number
  /** When the page was made. */
  made: string
  /** Where the case stands, to be said when that changes. */
  status: string
  texts: LiveTexts
}

/** Keeps the page of a case new for its customer. */
export function LiveCase({ reference, version, made, status, texts }: LiveCaseProps) {
  const [connected, setConnected] = useState(false)
  const { freshen, news, homeless } = useFresh(made, status)
  const known = useRef(version)
  useEffect(() => {
    known.current = version
  }, [version])
  useEffect(
    () =>
      follow({
        path: `/api/v1/cases/${reference}/changes`,
        after: String(known.current),
        hear: (heard) => {
          freshen(() => heard.event !== 'changed' || heard.version > known.current)
        },
        connected: setConnected,
      }),
    [reference, freshen],
  )
  return (
    <LiveLine texts={texts} href={`/cases/${reference}`} connected={connected} homeless={homeless}>
      {news === 'status' ? status : news ? texts.changed : null}
    </LiveLine>
  )
}
