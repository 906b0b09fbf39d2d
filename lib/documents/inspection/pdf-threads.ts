import { Worker, type WorkerOptions } from 'node:worker_threads'
import { isBundled } from '@/lib/core/env'

export type Thread = { worker: Worker; files: number }

export const startThread = (): Thread => ({ worker: start(), files: 0 })

const options: WorkerOptions = {
  resourceLimits: { maxOldGenerationSizeMb: 512 },
  // Its parser talks to itself about files it does not like.
  stdout: true,
  stderr: true,
}

function start(): Worker {
  // The bundler knows a thread by this very shape, and makes JavaScript of it.
  if (isBundled) return new Worker(new URL('./pdf-thread.ts', import.meta.url), options)
  const source = JSON.stringify(new URL('./pdf-thread.ts', import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${source})))`, {
    ...options,
    eval: true,
  })
}
