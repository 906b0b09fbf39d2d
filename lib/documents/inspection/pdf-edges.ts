import { endsAsArchive } from './foreign'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/** Decides whether a PDF begins and ends as one, and as nothing else besides. Does not read what is in between. */
export function checkPdfEdges(bytes: Uint8Array): DocumentRefusal | null {
  if (endsAsArchive(bytes)) return refusing('document-polyglot')
  const beginning = textOf(bytes.subarray(0, 1024))
  if (!/^%PDF-[12]\.\d/.test(beginning)) return refusing('document-unreadable')
  if (/<(!doctype|html|script|svg|\?php)/i.test(beginning)) return refusing('document-polyglot')
  const all = textOf(bytes)
  const end = all.lastIndexOf('%%EOF')
  if (end < 0) return refusing('document-truncated')
  const rest = all
    .slice(end + 5)
    .replaceAll('\0', ' ')
    .trim()
  if (rest === '') return null
  // What comes after the end is either the beginning of a later version that was cut off, or no PDF at all.
  return refusing(/^\d+ \d+ obj/.test(rest) ? 'document-truncated' : 'document-trailing-data')
}
