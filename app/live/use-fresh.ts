'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds in which several changes become one reading, and until it is tried again while the server is away. */
const wait = { together: 300, again: 5000 }

type Field = HTMLInputElement | HTMLTextAreaElement

type Page = {
  made: string
  /** What is to be said of it: that the status is another, or that something is, when it became new by itself. */
  news: 'status' | 'something' | null
  /** What was typed into forms that are gone. */
  homeless: readonly string[]
}

/**
 * Reads a page anew without taking away what is being typed: fields keep it, and where a field is gone with its form it
 * is in `homeless`. `made` tells one making of the page from another, `status` where its case stands.
 */
export function useFresh(made: string, status: string) {
  const router = useRouter()
  const [page, setPage] = useState<Page>({ made, news: null, homeless: [] })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const quietly = useRef<ReturnType<typeof setTimeout>>(undefined)
  const typed = useRef<readonly Field[]>([])
  const asked = useRef(false)
  const said = useRef(status)

  const read = useCallback(
    async (isNeeded: () => boolean, quiet = false) => {
      // A page that cannot be read is left for the browser's own page about that, and what was typed is lost.
      const up = await fetch('/api/health', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      )
      clearTimeout(timer.current)
      if (!up || isSending()) {
        timer.current = setTimeout(() => void read(isNeeded, quiet), up ? wait.together : wait.again)
        return
      }
      if (!isNeeded()) return
      typed.current = typedFields()
      asked.current ||= !quiet
      // What an earlier form had to say is over.
      const address = new URL(location.href)
      if (!quiet && address.searchParams.has('done')) {
        address.searchParams.delete('done')
        router.replace(`${address.pathname}${address.search}`, { scroll: false })
      }
      router.refresh()
    },
    [router],
  )

  /** Reads the page anew in a moment, unless it has become new enough in the meantime. */
  const freshen = useCallback(
    (isNeeded: () => boolean) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => isNeeded() && void read(isNeeded), wait.together)
    },
    [read],
  )

  /** The same where nothing has happened that is to be said. */
  const freshenQuietly = useCallback(() => {
    clearTimeout(quietly.current)
    quietly.current = setTimeout(() => void read(() => true, true), wait.together)
  }, [read])

  useEffect(() => {
    const gone = [...new Set(typed.current.filter((field) => !field.isConnected).map(({ value }) => value))]
    const news = !asked.current ? null : said.current === status ? 'something' : 'status'
    typed.current = []
    asked.current = false
    said.current = status
    setPage((before) =>
      before.made === made ? before : { made, news, homeless: gone.length > 0 ? gone : before.homeless },
    )
  }, [made, status])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      clearTimeout(quietly.current)
    },
    [],
  )

  return { freshen, freshenQuietly, news: page.news, homeless: page.homeless }
}

/** What somebody is sending brings a page of its own, with what came of it. */
const isSending = (): boolean => document.querySelector('form[aria-busy=true]') !== null

/** Where somebody has typed something that is nowhere but here. */
function typedFields(): Field[] {
  const fields = document.querySelectorAll<Field>('main textarea, main input:not([type=hidden], [type=password])')
  return [...fields].filter(
    (field) =>
      (field instanceof HTMLTextAreaElement || ['text', 'tel', 'email', 'url', 'number'].includes(field.type)) &&
      field.value.trim() !== '' &&
      field.value !== field.defaultValue,
  )
}
