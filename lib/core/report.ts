/** Tells whoever runs Buka that something failed that nobody planned for. Never told to the people who use it. */
export function report(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the log is where operators of the server look
  console.error(told(error))
}

/** The database client repeats in its messages what it was given, people's data included: only where it failed is told. */
export function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (!error.name.startsWith('PrismaClient')) return error.stack ?? error.message
  const code = 'code' in error ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}`, ...frames].join('\n')
}
