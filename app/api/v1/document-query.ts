import { z } from 'zod'
import { Words } from '@/lib/core/words'
import { DocumentKind } from '@/lib/markets/policy'

/** What is said about a file that comes as the body of a request. */
export const DocumentQuery = z.strictObject({
  kind: DocumentKind.describe('What the file is for.'),
  name: Words(255).describe('What it is called; what it is, its bytes say.'),
})
