import { z } from 'zod'

/** A name for addresses and requests: small letters, digits and single hyphens. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'invalid')
