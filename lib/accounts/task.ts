import type { Task } from '@/lib/worker/task'
import { forget } from './forget'

/** Removing what accounts keep for a while only. It asks for its next turn itself. */
export const forgetting: Task = {
  run: (_payload, { now }) => forget(now),
  recover: async () => {},
}
