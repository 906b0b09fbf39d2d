import { env, isBundled } from '@/lib/core/env'
import { streamsOf } from './streams'
import { startWatching } from './watching'

const kept = globalThis as typeof globalThis & { bukaStreams?: ReturnType<typeof streamsOf> }

/** The streams of this process, which listens to the database from the first of them on. */
export function streams(): ReturnType<typeof streamsOf> {
  kept.bukaStreams ??= begin()
  return kept.bukaStreams
}

function begin(): ReturnType<typeof streamsOf> {
  const watching = startWatching({ url: env().DATABASE_URL })
  // A server that is told to stop waits for its answers to end, and these would not. Their readers come again elsewhere.
  if (isBundled) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void watching.stop())
  return streamsOf(watching)
}
