'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from './button'

type PositionButtonProps = {
  /** The fields of the form around it that take the position, and the one it takes the place of. */
  names: { latitude: string; longitude: string; place: string }
  /** The button that sends the form. */
  findId: string
  texts: PositionTexts
}
export type PositionTexts = { use: string; hint: string; waiting: string; denied: string }

/** Set by a click on a page that was not allowed to ask. */
const wish = 'buka-use-position'

/** Looks for what is near the browser. It is asked on a click, never before; no more than about a kilometre is sent. */
export function PositionButton({ names, findId, texts }: PositionButtonProps) {
  const [state, setState] = useState<'absent' | 'ready' | 'waiting' | 'denied'>('absent')
  const find = useRef(() => {})
  find.current = () => {
    setState('waiting')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('ready')
        fill(names.place, '')
        fill(names.latitude, coords.latitude.toFixed(2))
        fill(names.longitude, coords.longitude.toFixed(2))
        document.getElementById(findId)?.click()
      },
      () => setState('denied'),
      { timeout: 15_000, maximumAge: 60_000 },
    )
  }

  useEffect(() => {
    if (!('geolocation' in navigator)) return
    setState('ready')
    const wished = sessionStorage.getItem(wish) === location.pathname
    sessionStorage.removeItem(wish)
    if (wished && isAllowed()) find.current()
  }, [])

  if (state === 'absent') return null
  return (
    <div className="stack-tight">
      <p>
        <Button
          type="button"
          variant="quiet"
          aria-describedby={`${findId}-hint`}
          onClick={() => {
            if (isAllowed()) return find.current()
            // Moves inside the app keep what the first page was allowed; this one is allowed to ask once it is loaded.
            sessionStorage.setItem(wish, location.pathname)
            location.reload()
          }}
        >
          {state === 'waiting' ? texts.waiting : texts.use}
        </Button>
      </p>
      <p className="field-hint" id={`${findId}-hint`}>
        {texts.hint}
      </p>
      {state === 'denied' ? (
        <p className="field-error" role="alert">
          {texts.denied}
        </p>
      ) : null}
    </div>
  )
}

function fill(name: string, value: string): void {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (field) field.value = value
}

/** Browsers that do not say so ask the person, which is as good. */
const isAllowed = (): boolean =>
  (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy?.allowsFeature(
    'geolocation',
  ) ?? true // Chromium's own, and not in the types
