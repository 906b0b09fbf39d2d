import { z } from 'zod'

/** How many digits a code has that goes out by e-mail. */
export const codeDigits = 8

/** A code as somebody typed it: with spaces, hyphens or full-width digits, as keyboards have them. */
export const TypedCode = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(new RegExp(`^[0-9]{${codeDigits}}$`), 'not-a-code'),
  )
