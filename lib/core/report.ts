/** Tells whoever runs Buka that something failed that nobody planned for. Never told to the people who use it. */
export function report(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the log is where operators of the server look
  console.error(error instanceof Error ? (error.stack ?? error.message) : error)
}
