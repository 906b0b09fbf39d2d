import { newSecret } from '@/lib/core/ids'
import { codeMinutes } from './codes'
import { dropCookie, readCookie, setCookie } from './cookies'

/**
 * Gives this browser a secret a code was made for: without it the code is worth nothing, whoever reads the mail. A code
 * it asked for before is out of its reach from now on.
 */
export const keepBrowserSecret = (secret: string): Promise<void> => setCookie('code', secret, codeMinutes * 60)

/** The secret of this browser; a new one, which no code belongs to, when it has none. */
export const browserSecret = async (): Promise<string> => (await readCookie('code')) ?? newSecret()

export const dropBrowserSecret = (): Promise<void> => dropCookie('code')
