import { randomBytes, randomInt, randomUUID } from 'node:crypto'

export { digest } from './digest'

export const newId = (): string => randomUUID()

/** `bytes` random bytes as URL-safe text. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

/** `count` random whole numbers below 2^32. */
export const randomNumbers = (count: number): number[] => Array.from({ length: count }, () => randomInt(2 ** 32))
