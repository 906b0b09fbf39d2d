import { type Instant, toInstant } from './time'

/** The only place that reads the clock. Everything else is told what time it is. */
export const now = (): Instant => toInstant(new Date())
