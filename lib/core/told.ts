import { inspect } from 'node:util'

/** These repeat in their messages what they were given, people's data included: only where they failed is told. */
const repeating = /^(PrismaClient|SyntaxError$|ZodError$)/

/** An error in words for the log. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error, { depth: 0 })
  if (!repeating.test(error.name)) return error.stack ?? error.message
  const code = 'code' in error ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}`, ...frames].join('\n')
}
