import type { Result } from '@/lib/core/result'
import { refuse } from '@/lib/core/result'
import type { Limits } from './limits'
import type { PdfCopy } from './pdf-judgement'
import { startThread, type Thread } from './pdf-threads'
import { type DocumentRefusal, refusing } from './refusals'

type Judgement = Result<PdfCopy, DocumentRefusal>

/** Threads that have nothing to do: starting one takes half a second. */
const idle: Thread[] = []
/** The parser never forgets a name it has read, so a thread is not kept for ever. */
const mostFiles = 20

/** Judges and copies a PDF in a thread, which is ended when it takes too long or too much. */
export async function copyPdf(bytes: Uint8Array, limits: Limits): Promise<Judgement> {
  const thread = idle.pop() ?? startThread()
  thread.worker.ref()
  const answer = await ask(thread, bytes, limits)
  if (answer === 'ended' || ++thread.files >= mostFiles) await thread.worker.terminate()
  else idle.push(thread)
  // Waits for work without keeping a script from ending.
  thread.worker.unref()
  return answer === 'ended' ? refuse(refusing('document-too-complex')) : answer
}

/** Rejects when the thread fails for a reason that is not the file's size. */
function ask({ worker }: Thread, bytes: Uint8Array, limits: Limits): Promise<Judgement | 'ended'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') done('ended')
      else reject(error)
    }
    const done = (answer: Judgement | 'ended') => {
      clearTimeout(timer)
      worker.off('error', failed).off('message', done)
      resolve(answer)
    }
    const timer = setTimeout(() => done('ended'), limits.patience)
    worker.on('error', failed).on('message', done)
    worker.postMessage({ bytes, limits })
  })
}
