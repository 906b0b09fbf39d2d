/** Where the pieces of a stream go. */
export type Sink = {
  /** Returns how many bytes nobody has fetched yet. */
  write(piece: Uint8Array): number
  close(): void
}
/** Begins to write. Returns what to do when the reader has left. */
export type Begin = (sink: Sink) => () => void

// Put there by scripts/lasting-answers.mjs, which is loaded before everything else.
const kept = globalThis as typeof globalThis & { bukaAnswers?: Map<string, (begin: Begin) => void> }

/**
 * An answer's body that lasts. Where the server offers the connection itself, that is written to and the body is empty;
 * else it is a stream, which costs far more. It begins when it is first read, so that nothing begins for who has left.
 */
export function lastingBody(offered: string | null, begin: Begin): ReadableStream<Uint8Array> | null {
  const take = kept.bukaAnswers?.get(offered ?? '')
  if (take) {
    take(begin)
    return null
  }
  let leave: (() => void) | undefined
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        leave ??= begin({
          write: (piece) => {
            controller.enqueue(piece)
            return -(controller.desiredSize ?? 0)
          },
          close: () => controller.close(),
        })
      },
      cancel: () => leave?.(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  )
}
