import { spawn } from 'node:child_process'

/** A process of ours. `ended` resolves with how, should it end. */
export type Child = { ended: Promise<string>; stop(): Promise<void> }

/** Starts Node on a program that ends with us, whatever becomes of us. */
export function startChild(args: string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): Child {
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  // In a session of its own, so that Ctrl-C reaches only the launcher, which then stops everything in turn.
  const child = spawn(process.execPath, ['--import', follow, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    // A page that listens for news, or a mail server that says nothing, is not worth waiting for.
    const kill = setTimeout(() => child.kill('SIGKILL'), 5000)
    await ended
    clearTimeout(kill)
  }
  return { ended, stop }
}
