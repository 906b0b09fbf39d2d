import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from './child'
import { root } from './steps.mjs'

/** The worker's process, for as long as it is wanted: one that ends by itself is followed by another. */
export function keepWorker(env: NodeJS.ProcessEnv): { stop(): Promise<void> } {
  let wanted = true
  let child: Child | undefined
  const waiting = new AbortController()

  async function keep(): Promise<void> {
    for (let pause = 1000; wanted; pause = Math.min(2 * pause, 30_000)) {
      const began = performance.now()
      child = startChild(['--import', 'tsx', 'scripts/worker.ts'], { cwd: root, env })
      await child.ended
      if (performance.now() - began > 60_000) pause = 1000
      // Mail can wait; the app goes on without it.
      await sleep(pause, undefined, { signal: waiting.signal }).catch(() => {})
    }
  }

  const kept = keep()
  return {
    stop: async () => {
      wanted = false
      waiting.abort()
      await child?.stop()
      await kept
    },
  }
}
