import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Limits } from './limits'
import { checkObjects } from './pdf-content'
import { copyPages } from './pdf-copy'
import { refusedName } from './pdf-names'
import { checkStreams } from './pdf-streams'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

export type PdfCopy = { pages: number; copy: Uint8Array }

/**
 * Judges a PDF three times: by the names in its bytes, by the names in whatever can be unpacked, and object by object
 * as a parser reads it. Takes as long and as much memory as the file makes it: to be run where both have an end.
 */
export async function judgePdf(bytes: Uint8Array, limits: Limits): Promise<Result<PdfCopy, DocumentRefusal>> {
  const refused = refusedName(textOf(bytes)) ?? (await checkStreams(bytes, limits.unpackedBytes))
  if (refused) return refuse(refused)
  try {
    return await open(bytes, limits)
  } catch (error) {
    if (error instanceof EncryptedPDFError) return refuse({ kind: 'document-encrypted' })
    // Out of stack or memory: nested or repeated without end.
    return refuse(refusing(error instanceof RangeError ? 'document-too-complex' : 'document-unreadable'))
  }
}

async function open(bytes: Uint8Array, limits: Limits): Promise<Result<PdfCopy, DocumentRefusal>> {
  const original = await PDFDocument.load(bytes, strictly)
  const refused = checkObjects(original.context, limits)
  if (refused) return refuse(refused)
  const pages = original.getPageCount()
  if (pages === 0) return refuse({ kind: 'document-without-pages' })
  if (pages > limits.pages) return refuse({ kind: 'document-too-many-pages', limit: limits.pages })
  return ok({ pages, copy: await copyPages(original) })
}

/** Everything as it is in the file, and no guessing at what is broken. */
const strictly = {
  throwOnInvalidObject: true,
  updateMetadata: false,
  preserveXFA: true,
  parseSpeed: ParseSpeeds.Fastest,
}
