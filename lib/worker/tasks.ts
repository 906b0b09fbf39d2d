import { forgetTask } from '@/lib/accounts/forget'
import { forgetting } from '@/lib/accounts/task'
import { esimTask } from '@/lib/cards/esim-jobs'
import { esimIssues } from '@/lib/cards/esim-task'
import { assignments } from '@/lib/cases/assign-task'
import { assignTask } from '@/lib/cases/turns'
import { checkpoints } from '@/lib/history/task'
import { openingTask } from '@/lib/lines/opening'
import { openings } from '@/lib/lines/task'
import { digests } from '@/lib/notifications/digest'
import { digestTask } from '@/lib/notifications/digest-jobs'
import { deliverAccountTask, deliverTask } from '@/lib/notifications/enqueue'
import { lookUpTask } from '@/lib/notifications/look-up'
import type { Mailer } from '@/lib/notifications/smtp'
import { accountDeliveries, deliveries, lookUps } from '@/lib/notifications/task'
import { retention } from '@/lib/personal-data/retention'
import { measuring, measuringTask } from '@/lib/reports/task'
import { timerTask } from '@/lib/timers/jobs'
import { timers } from '@/lib/timers/task'
import { webhookTask } from '@/lib/webhooks/enqueue'
import { webhookDeliveries } from '@/lib/webhooks/task'
import type { Task } from './task'

/** Every kind of job there is, under the name it has in the queue. A feature with another kind adds a line. */
export const tasks = (mailer: Mailer | null): Record<string, Task> => ({
  [deliverTask]: deliveries(mailer),
  [deliverAccountTask]: accountDeliveries(mailer),
  [webhookTask]: webhookDeliveries,
  [forgetTask]: forgetting,
  [lookUpTask]: lookUps,
  [openingTask]: openings,
  checkpoint: checkpoints,
  retention,
  [timerTask]: timers,
  [digestTask]: digests,
  [esimTask]: esimIssues,
  [measuringTask]: measuring,
  [assignTask]: assignments,
})
