/** What an event says: which case to read again, or that everything has to be. */
export type Heard =
  | { event: 'changed'; reference: string; version: number }
  | { event: 'reset' }
  | { event: 'presence' }

type Following = {
  path: string
  /** Where the page stands: what happened since is told. */
  after: string
  hear(heard: Heard): void
  connected(is: boolean): void
}

/** Milliseconds until a stream that was refused is asked for again. */
const pauses = { first: 5000, longest: 300_000 }

/**
 * Follows a stream while the page can be seen: a browser has only six connections to a server, and a page that nobody
 * looks at needs none. Goes on where it stopped. Returns how to stop.
 */
export function follow({ path, after, hear, connected }: Following): () => void {
  let source: EventSource | null = null
  let place = after
  let pause = pauses.first
  let again: ReturnType<typeof setTimeout> | undefined
  let over = false

  const close = () => {
    clearTimeout(again)
    source?.close()
    source = null
  }
  const open = () => {
    if (source || over || document.visibilityState === 'hidden') return
    source = new EventSource(`${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(place)}`)
    source.onopen = () => {
      pause = pauses.first
      connected(true)
    }
    source.onerror = () => {
      connected(false)
      // A connection that is lost the browser makes anew. What was refused it gives up.
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      again = setTimeout(open, pause * (1 + Math.random() / 2))
      pause = Math.min(2 * pause, pauses.longest)
    }
    source.addEventListener('changed', ({ data, lastEventId }: MessageEvent<string>) => {
      place = lastEventId
      hear({ event: 'changed', ...(JSON.parse(data) as { reference: string; version: number }) }) // as the server says it
    })
    source.addEventListener('reset', ({ lastEventId }: MessageEvent<string>) => {
      place = lastEventId
      hear({ event: 'reset' })
    })
    source.addEventListener('presence', () => hear({ event: 'presence' }))
    source.addEventListener('ended', () => {
      over = true
      connected(false)
      close()
    })
  }
  const onVisibility = () => (document.visibilityState === 'hidden' ? close() : open())

  document.addEventListener('visibilitychange', onVisibility)
  open()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    over = true
    close()
  }
}
