'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { type DocumentWish, documentWishes, type Wish, wishOf } from './keymap'
import * as page from './on-this-page'
import { type KeyPlace, Palette } from './palette'
import { hasSingleKeys, setSingleKeys } from './single-keys'
import { stepFrom } from './stepping'
import type { KeysTexts } from './texts'

type KeyboardProps = {
  places: readonly KeyPlace[]
  texts: KeysTexts
  /** The list of keys. */
  children: ReactNode
}

/** Milliseconds that the first of two keys waits for the second. */
const patience = 1500
/** Cases that somebody works on. */
const mine = '/desk?list=mine'

const isDocumentWish = (wish: Wish): wish is DocumentWish => documentWishes.some((one) => one === wish)

/** The keys of the desk. Everything they do can be done without them; without JavaScript its link leads to their list. */
export function Keyboard({ places, texts, children }: KeyboardProps) {
  const [shown, setShown] = useState<'keys' | 'palette' | null>(null)
  const [single, setSingle] = useState(true)
  const dialog = useRef<HTMLDialogElement>(null)
  const begun = useRef<{ key: string; timer: ReturnType<typeof setTimeout> } | null>(null)
  const router = useRouter()
  const pathname = usePathname()
  const leave = useLeaving(pathname)
  const step = useStep(router.push)

  const show = useCallback((what: 'keys' | 'palette') => {
    setSingle(hasSingleKeys())
    setShown(what)
  }, [])
  useEffect(() => {
    if (shown && !dialog.current?.open) {
      dialog.current?.showModal()
      // A list is read from its top.
      dialog.current?.querySelector<HTMLElement>('h2')?.focus()
    }
    if (!shown) dialog.current?.close()
  }, [shown])

  const fulfil = useCallback(
    (wish: Wish) => {
      const acts: Record<Exclude<Wish, DocumentWish>, () => unknown> = {
        next: () => step(1),
        previous: () => step(-1),
        open: () => page.focusedRow()?.querySelector<HTMLElement>('.row-link')?.click(),
        back: () => leave(router.push),
        primary: page.goToPrimary,
        note: () => page.goToCommand('AddNote'),
        assign: () => page.goToCommand('AssignCase'),
        select: () => page.focusedRow()?.querySelector<HTMLElement>('input[type="checkbox"]')?.click(),
        search: () => page.goToSearch() || show('palette'),
        queue: () => router.push('/desk'),
        mine: () => router.push(mine),
        counter: () => places.some(({ href }) => href === '/desk/counter') && router.push('/desk/counter'),
        palette: () => show('palette'),
        keys: () => show('keys'),
      }
      if (isDocumentWish(wish)) page.press(wish)
      else acts[wish]()
    },
    [leave, places, router, show, step],
  )

  useEffect(() => {
    const forget = () => {
      clearTimeout(begun.current?.timer)
      begun.current = null
    }
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = page.isField(event.target)
      if (event.key === 'Escape' && typing) return (event.target as HTMLElement).blur() // a field is one
      const wish = wishOf({
        ...pressed(event),
        // At the counter scanners type as people do, and faster.
        single: hasSingleKeys() && !pathname.startsWith('/desk/counter'),
        typing: typing || document.querySelector('dialog[open]') !== null,
        before: begun.current?.key ?? null,
      })
      if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return
      forget()
      if (wish === 'begun') begun.current = { key: event.key, timer: setTimeout(forget, patience) }
      if (wish === null || wish === 'begun') return
      event.preventDefault()
      fulfil(wish)
    }
    document.addEventListener('keydown', hear)
    return () => {
      document.removeEventListener('keydown', hear)
      forget()
    }
  }, [fulfil, pathname])

  const close = () => {
    dialog.current?.close()
    setShown(null)
  }
  return (
    <>
      <aside className="measure measure-wide dense keys-bar no-print" aria-label={texts.bar}>
        <a
          href="/desk/keys"
          onClick={(event) => {
            event.preventDefault()
            show('keys')
          }}
        >
          {texts.title} <kbd>?</kbd>
        </a>
        <a
          href="/desk/keys"
          onClick={(event) => {
            event.preventDefault()
            show('palette')
          }}
        >
          {texts.palette} <kbd>Ctrl K</kbd>
        </a>
      </aside>
      <dialog
        ref={dialog}
        className="dialog dense"
        aria-label={shown === 'palette' ? texts.palette : texts.title}
        onClose={() => setShown(null)}
      >
        {shown === 'palette' ? <Palette places={places} texts={texts} close={close} /> : null}
        {shown === 'keys' ? (
          <div className="stack">
            <h2 className="heading" tabIndex={-1}>
              {texts.title}
            </h2>
            {children}
            <label className="keys-switch">
              <input
                type="checkbox"
                checked={single}
                onChange={({ target }) => {
                  setSingleKeys(target.checked)
                  setSingle(target.checked)
                }}
              />
              <span>
                {texts.single} <span className="small muted">{texts.singleHint}</span>
              </span>
            </label>
            <p>
              <Button type="button" variant="secondary" onClick={close}>
                {texts.close}
              </Button>
            </p>
          </div>
        ) : null}
      </dialog>
    </>
  )
}

const pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey })

/** Up and down the rows; beside an open case each step opens the next one. */
function useStep(push: (href: string) => void) {
  const opened = useRef({ path: '', place: 0 })
  useEffect(() => {
    const open = page.openRow()
    if (open && open.pathname !== opened.current.path)
      opened.current = { path: open.pathname, place: page.rows().indexOf(open) }
  })
  return useCallback(
    (by: 1 | -1) => {
      const rows = page.rows()
      if (page.isCaseOpen()) {
        const now = rows.findIndex((row) => row === page.openRow())
        const href = rows[stepFrom({ place: opened.current.place, now }, by)]?.getAttribute('href')
        if (href) push(href)
        return
      }
      const row = page.focusedRow()
      const at = row ? rows.findIndex((one) => row.contains(one)) + by : by === 1 ? 0 : rows.length - 1
      page.focusOn(rows[at] ?? (by === 1 ? page.nextPage() : rows[0]))
    },
    [push],
  )
}

/** Back to the queue as it was seen, and to the row of the case that was open. */
function useLeaving(pathname: string) {
  const left = useRef<string | null>(null)
  useEffect(() => {
    if (pathname !== '/desk' || left.current === null) return
    const reference = left.current
    left.current = null
    page.focusOn(page.rows().find(({ pathname }) => pathname.endsWith(`/${reference}`)))
  }, [pathname])
  return useCallback(
    (push: (href: string) => void) => {
      const view = new URLSearchParams(location.search)
      view.delete('done')
      left.current = /^\/desk\/([A-Z]{2}-[^/]+)/.exec(pathname)?.[1] ?? null
      const query = left.current === null ? '' : view.toString()
      push(query ? `/desk?${query}` : '/desk')
    },
    [pathname],
  )
}
