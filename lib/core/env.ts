import { z } from 'zod'
import { DataKeys } from './data-keys'
import { VapidKey } from './vapid-key'

/** A setting that may be left out, or left empty, which is the same. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const Env = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    NEXTAUTH_URL: z.url(),
    NEXTAUTH_SECRET: z.string().min(32),
    BUKA_LOOKUP_KEY: z.string().min(32),
    /** How many reverse proxies stand before the app. */
    BUKA_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** How many requests one account or key may send within a minute. */
    BUKA_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).max(1_000_000).default(600),
    BUKA_DATA_KEY: DataKeys,
    /** Written like BUKA_DATA_KEY. The first one signs checkpoints over the history; what the others signed is believed. */
    BUKA_HISTORY_KEY: DataKeys,
    BUKA_DATA_DIR: z.string().default('.data'),
    BUKA_STORAGE: optional(z.string()),
    BUKA_CLAMD_SOCKET: optional(z.string()),
    AWS_ACCESS_KEY_ID: optional(z.string()),
    AWS_SECRET_ACCESS_KEY: optional(z.string()),
    AWS_REGION: optional(z.string()),
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
    MAIL_FROM: optional(z.email()),
    BUKA_WEBHOOK_HOSTS: z.string().default(''),
    /** Signs what a mail server hands in; without it nothing is read that comes back. */
    BUKA_INBOUND_SECRET: optional(z.string().min(32)),
    /** Where replies go: `reply@…`, to which `+` and 52 characters are added; 64 before the `@` is the most (RFC 5321). */
    BUKA_INBOUND_ADDRESS: optional(z.email().regex(/^[^+@]{1,11}@/)),
    /** Says to push services who we are. Without it nobody is told in a browser. */
    BUKA_VAPID_KEY: optional(VapidKey),
    BUKA_PUSH_HOSTS: z.string().default(''),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, { path: ['MAIL_FROM'] })
  .refine((set) => !set.BUKA_INBOUND_ADDRESS || set.BUKA_INBOUND_SECRET, { path: ['BUKA_INBOUND_SECRET'] })
export type Env = z.infer<typeof Env>

let parsed: Env | undefined

/** The settings the app runs on, read once. Throws an error that names every missing or weak one, never its value. */
export function env(): Env {
  if (parsed) return parsed
  const result = Env.safeParse(process.env)
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join('.'))
    throw new Error(`Missing or invalid settings: ${[...new Set(names)].join(', ')}. See docs/operating.md.`)
  }
  parsed = result.data
  return parsed
}

/** Whether this runs in the app as Next built it, rather than from source, in a script or a test. */
export const isBundled = process.env.NEXT_RUNTIME !== undefined
