import { parentPort } from 'node:worker_threads'
import type { Limits } from './limits'
import { judgePdf } from './pdf-judgement'

/** One file at a time; whoever started the thread waits for an answer, and not for ever. */
parentPort?.on('message', async ({ bytes, limits }: { bytes: Uint8Array; limits: Limits }) => {
  parentPort?.postMessage(await judgePdf(bytes, limits))
})
