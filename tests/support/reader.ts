import { type Begin, lastingBody } from '@/lib/live/lasting'

type Heard = { event: string; id: string | null; data: unknown }

/** Somebody who reads a stream, event by event, as a browser would. */
export function readerOf(begin: Begin) {
  const body = lastingBody(null, begin)
  if (!body) throw new Error('where no connection is offered, there is a body')
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const heard: Heard[] = []
  let text = ''
  let over = false

  async function fetchMore(): Promise<void> {
    const { value, done } = await reader.read()
    if (done) over = true
    text += value ? decoder.decode(value, { stream: true }) : ''
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/, 2) as [string, string])) // of a pattern that gives two
      const event = fields.get('event')
      if (event) heard.push({ event, id: fields.get('id') ?? null, data: JSON.parse(fields.get('data') ?? 'null') })
    }
  }

  return {
    /** The next event; null when the stream has ended. */
    async next(): Promise<Heard | null> {
      while (heard.length === 0 && !over) await fetchMore()
      return heard.shift() ?? null
    },
    leave: () => reader.cancel(),
  }
}
