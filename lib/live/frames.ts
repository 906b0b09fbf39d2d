/** Writes what is said to watchers (Server-Sent Events, HTML 9.2). Refuses to know who they are and what happened. */
const encoder = new TextEncoder()

/** After how many milliseconds to come again once the connection is lost. */
export const greeting = (retry: number): Uint8Array => encoder.encode(`retry: ${retry}\n\n`)

/** Nothing, so that nobody in between takes the connection for dead. The same bytes for everybody. */
export const beat: Uint8Array = encoder.encode(':\n\n')

/** There is nothing more to see here, and coming again is of no use. */
export const ending: Uint8Array = encoder.encode('event: ended\ndata: {}\n\n')

export type Said = { id: string; event: 'changed' | 'reset' | 'presence'; data: object }
/** `id` is where its reader has come to with this event. */
export const said = ({ id, event, data }: Said): Uint8Array =>
  encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
