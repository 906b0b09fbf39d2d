import type { Task } from '@/lib/worker/task'
import { makeCheckpoints } from './make-checkpoints'

/** Signing what all cases have come to, every full hour. */
export const checkpoints: Task = {
  cron: '0 * * * *',
  run: async (_payload, { now }) => void (await makeCheckpoints(now)),
  recover: async () => {},
}
