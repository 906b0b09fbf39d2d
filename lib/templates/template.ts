import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { Text, Words } from '@/lib/core/words'
import { Locale } from '@/lib/i18n/locale'

/** What a template is for: each is a text that one command is given with. */
export const TemplatePurpose = z.enum(['request', 'rejection', 'approval', 'note', 'hold', 'extension'])
export type TemplatePurpose = z.infer<typeof TemplatePurpose>

export const TemplateInput = z.strictObject({
  name: Words(80).describe('What staff choose it by.'),
  purpose: TemplatePurpose,
  locale: Locale,
  body: Text(2000).describe('{name}, {reference}, {operator} and {due} are filled in from the case.'),
})
export type TemplateInput = z.infer<typeof TemplateInput>

export const TextTemplate = z.object({
  id: z.uuid(),
  ...TemplateInput.shape,
  updatedAt: Instant,
  retiredAt: Instant.nullable().describe('Since when it is no longer offered; null while it is.'),
})
export type TextTemplate = z.infer<typeof TextTemplate>
