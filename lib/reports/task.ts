import { database } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'
import type { Task } from '@/lib/worker/task'
import { isAnythingUnmeasured, rebuildMeasures } from './rebuild'

/** Measuring cases from before there were measures, beside everything else that is to be done. */
export const measuringTask = 'measure-cases'
export const measuring: Task = {
  run: async () => {
    await rebuildMeasures({ all: false })
  },
  recover: async () => {
    if (await isAnythingUnmeasured()) await addJob(database(), measuringTask, {}, { key: measuringTask })
  },
}
