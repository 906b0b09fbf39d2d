import { once } from 'node:events'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from './child'

/** Throws a sentence when the port cannot be had, before anything long is begun. */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start`)
    }
    if (code === 'EACCES')
      throw new Error(`Port ${port} is not for this user. Choose one above 1023: PORT=3000 npm start`)
    throw new Error(`The app cannot listen on ${host}, port ${port}: ${(error as Error).message}`)
  } finally {
    server.close()
  }
}

/** Starts the built app. */
export function startApp(server: string, env: NodeJS.ProcessEnv): Child {
  const preloads = ['./refused-requests.mjs', './client-address.mjs', './lasting-answers.mjs', './request-ids.mjs']
  const before = preloads.map((file) => new URL(file, import.meta.url).href)
  return startChild([...before.flatMap((file) => ['--import', file]), server], { cwd: dirname(server), env })
}

/** Resolves when the app answers. Throws when it ends before it does, or takes more than a minute. */
export async function waitUntilUp(app: Child, host: string, port: number): Promise<void> {
  let how: string | undefined
  void app.ended.then((end) => {
    how = end
  })
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (how) throw new Error(`The app ended before it answered (${how}).`)
    const options: RequestInit = { redirect: 'manual', signal: AbortSignal.timeout(5000) }
    const answer = await fetch(`http://${address}:${port}/api/health`, options).catch(() => null)
    if (answer) return
    await sleep(100)
  }
  throw new Error('The app did not answer within a minute.')
}
