import { z } from 'zod'
import { Words } from '@/lib/core/words'
import { DocumentKind } from '@/lib/markets/policy'

/** What is said in the address of a file that comes as the body of a request. */
export const DocumentQuery = z.strictObject({ kind: DocumentKind.describe('What the file is for.') })

/** What it is called says who somebody is: addresses are written down in many places, headers are not. */
export const fileNameHeader = 'Buka-File-Name'
export const FileName = Words(255).describe(
  'What the file is called, percent-encoded UTF-8; what it is, its bytes say.',
)
