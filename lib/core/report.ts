import { log } from './log'
import { told } from './told'

/** Tells whoever runs Buka that something failed that nobody planned for. Never told to the people who use it. */
export const report = (error: unknown): void => log('failed', { error: told(error) })

/** What libraries say by themselves goes into the log as well, one line each, and only as errors are told. */
export function takeOverConsole(): void {
  for (const way of ['error', 'warn'] as const) {
    console[way] = (...words: unknown[]) => log('failed', { error: words.map(told).join(' ') })
  }
}
