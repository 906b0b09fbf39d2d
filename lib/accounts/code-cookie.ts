import { cookies } from 'next/headers'
import { newSecret } from '@/lib/core/ids'
import { codeMinutes } from './codes'
import { cookieOptions, isSecure } from './cookies'

/** The secret of a browser that asked for a code: without it the code is worth nothing, whoever reads the mail. */
const codeCookie = () => (isSecure() ? '__Host-buka-code' : 'buka-code')

/** Gives this browser a secret a code was made for; a code it asked for before is out of its reach from now on. */
export async function keepBrowserSecret(secret: string): Promise<void> {
  const jar = await cookies()
  jar.set(codeCookie(), secret, { ...cookieOptions(), maxAge: codeMinutes * 60 })
}

/** The secret of this browser; a new one, which no code belongs to, when it has none. */
export async function browserSecret(): Promise<string> {
  return (await cookies()).get(codeCookie())?.value ?? newSecret()
}

export async function dropBrowserSecret(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: codeCookie(), ...cookieOptions() })
}
