import { database } from '@/lib/database/client'
import type { Task } from '@/lib/worker/task'
import { noteOpening } from './lock-line'
import { OpeningJob } from './opening'

/** Noting and telling that a line is open again. */
export const openings: Task = {
  run: (payload, { now }) => database().$transaction((tx) => noteOpening(tx, OpeningJob.parse(payload).lineKey, now)),
  recover: async () => {},
}
