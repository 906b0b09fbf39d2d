'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, startTransition, useId, useMemo, useState } from 'react'
import { searchCases } from '../desk/search'
import { found } from './on-this-page'
import { type Named, rank, referenceIn } from './rank'
import type { KeysTexts } from './texts'

export type KeyPlace = { href: string; label: string; also: string }
type Entry = Named & { kind: keyof KeysTexts['kinds']; go: () => void }
type PaletteProps = { places: readonly KeyPlace[]; texts: KeysTexts; close: () => void }

/** More than these nobody reads; another letter brings the rest. */
const most = 30

/**
 * Everything that can be done or gone to from here, found by a few letters: a combobox with a list below it (ARIA
 * Authoring Practices, "Combobox"). Only what the page offers, and the pages that this person may open, are in it.
 */
export function Palette({ places, texts, close }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const router = useRouter()
  // The page behind does not change while this is open: it is made anew each time.
  const here = useMemo<Entry[]>(() => {
    const there = places.map(({ href, ...place }) => ({
      ...place,
      kind: 'place' as const,
      go: () => router.push(href),
    }))
    const onPage = found()
    return [...onPage.filter(({ kind }) => kind !== 'case'), ...there, ...onPage.filter(({ kind }) => kind === 'case')]
  }, [places, router])
  const entries = [...rank(here, typed).slice(0, most), ...elsewhere(typed, texts, (href) => router.push(href))]
  const current = Math.min(chosen, entries.length - 1)

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    // First back to the page, whose focus may then be moved.
    close()
    entry.go()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen((current + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') choose(entries[current])
    else return
    event.preventDefault()
  }

  return (
    <div className="stack-tight">
      <label className="field-label" htmlFor={`${id}-ask`}>
        {texts.ask}
      </label>
      <input
        className="control"
        id={`${id}-ask`}
        type="text"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="small muted" role="status">
        {entries.length === 0 ? texts.nothing : texts.count.replace('#', String(entries.length))} {texts.hint}
      </p>
      <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={texts.palette}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus, and has its keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above, which keeps the focus
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same, and their place is what is shown
            key={index}
            id={`${id}-${index}`}
            className="palette-entry"
            role="option"
            aria-selected={index === current}
            ref={index === current ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => choose(entry)}
          >
            <span>
              {entry.label} {entry.detail ? <span className="muted">{entry.detail}</span> : null}
            </span>
            <span className="small muted">{texts.kinds[entry.kind]}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** A case that is not on the page, by its reference or by whatever else it is looked for. */
function elsewhere(typed: string, texts: KeysTexts, push: (href: string) => void): Entry[] {
  const words = typed.trim()
  const reference = referenceIn(words)
  const search = new FormData()
  search.set('q', words)
  return [
    ...(reference
      ? [
          {
            kind: 'case' as const,
            label: texts.openCase.replace('#', reference),
            go: () => push(`/desk/${reference}`),
          },
        ]
      : []),
    ...(words
      ? [
          {
            kind: 'case' as const,
            label: texts.search.replace('#', words),
            go: () => startTransition(() => searchCases(search)),
          },
        ]
      : []),
  ]
}
