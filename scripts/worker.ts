// Sends what is to be sent. The launcher starts it beside the app, and again when it ends by itself.
import { env } from '@/lib/core/env'
import { report, takeOverConsole } from '@/lib/core/report'
import { database } from '@/lib/database/client'
import { patience, smtpMailer } from '@/lib/notifications/smtp'
import { startWorker } from '@/lib/worker/worker'

takeOverConsole()
const { DATABASE_URL: url, SMTP_URL, MAIL_FROM, BUKA_INBOUND_ADDRESS } = env()
const mailer = SMTP_URL && MAIL_FROM ? smtpMailer(SMTP_URL, MAIL_FROM, patience, BUKA_INBOUND_ADDRESS) : null

// Until its turn has come there is nothing to finish.
let stop = async (): Promise<void> => {}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stop().finally(() => process.exit(0)))
}

try {
  const worker = await startWorker({ url, mailer })
  stop = async () => {
    await worker.stop()
    await database().$disconnect()
  }
  await worker.ended
} catch (error) {
  report(error)
  process.exit(1)
}
