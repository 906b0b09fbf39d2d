'use client'

import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { DocumentWish } from '../../keys/keymap'
import { Button } from '../../ui/button'
import { type View, ViewContext } from './view-context'

export type ViewerTexts = {
  previous: string
  next: string
  larger: string
  smaller: string
  fit: string
  turn: string
  keys: string
  /** With `#` for the place and `##` for how many there are. */
  place: string
}
const steps = [1, 1.5, 2, 3, 4, 6]
const later = () => () => {}

type ViewerProps = {
  /** Which documents have been judged; the first that has not is shown. */
  judged: readonly boolean[]
  texts: ViewerTexts
  label: string
  children: ReactNode
}

/** One document at a time, larger, smaller, turned, by buttons; the keys of the desk press them. */
export function Viewer({ judged, texts, label, children }: ViewerProps) {
  const isLive = useSyncExternalStore(
    later,
    () => true,
    () => false,
  )
  const [view, setView] = useState<View>({ place: firstOpen(judged), zoom: 1, quarters: 0 })
  const count = judged.length
  const place = Math.min(view.place, count - 1)
  const go = useCallback(
    (by: number) =>
      setView((one) => ({ place: (Math.min(one.place, count - 1) + by + count) % count, zoom: 1, quarters: 0 })),
    [count],
  )
  const zoom = useCallback((by: number) => setView((one) => ({ ...one, zoom: zoomed(one.zoom, by) })), [])
  const fit = useCallback(() => setView((one) => ({ ...one, zoom: 1 })), [])
  const turn = useCallback(() => setView((one) => ({ ...one, quarters: (one.quarters + 1) % 4 })), [])

  // Whoever has judged one goes on to the next that is open.
  const before = useRef(judged)
  useEffect(() => {
    const isJust = judged[place] && before.current[place] === false && before.current.length === judged.length
    before.current = judged
    if (isJust && judged.includes(false)) setView({ place: firstOpen(judged), zoom: 1, quarters: 0 })
  }, [judged, place])

  return (
    <ViewContext value={isLive ? { ...view, place } : null}>
      <section className="viewer" id="review" aria-label={label}>
        {isLive ? (
          <div className="viewer-bar" role="toolbar" aria-label={label} title={texts.keys}>
            <Tool label={texts.previous} sign="‹" wish="previousDocument" press={() => go(-1)} disabled={count < 2} />
            <Tool label={texts.next} sign="›" wish="nextDocument" press={() => go(1)} disabled={count < 2} />
            <span className="viewer-place" aria-live="polite">
              {texts.place.replace('##', String(count)).replace('#', String(place + 1))}
            </span>
            <Tool
              label={texts.smaller}
              sign="−"
              wish="smaller"
              press={() => zoom(-1)}
              disabled={view.zoom === steps[0]}
            />
            <Tool
              label={texts.larger}
              sign="+"
              wish="larger"
              press={() => zoom(1)}
              disabled={view.zoom === steps.at(-1)}
            />
            <Tool label={texts.fit} sign="⤢" wish="fit" press={fit} />
            <Tool label={texts.turn} sign="↻" wish="turn" press={turn} />
          </div>
        ) : null}
        {children}
      </section>
    </ViewContext>
  )
}

const firstOpen = (judged: readonly boolean[]): number => Math.max(0, judged.indexOf(false))
const zoomed = (zoom: number, by: number): number => steps[steps.indexOf(zoom) + by] ?? zoom

type ToolProps = { label: string; sign: string; wish: DocumentWish; press: () => void; disabled?: boolean }
function Tool({ label, sign, wish, press, disabled }: ToolProps) {
  return (
    <Button
      type="button"
      variant="secondary"
      size="small"
      onClick={press}
      data-wish={wish}
      disabled={disabled}
      aria-label={label}
      title={label}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  )
}
