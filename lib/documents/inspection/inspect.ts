import { env } from '@/lib/core/env'
import { ok, type Result, refuse } from '@/lib/core/result'
import { copyImage } from './image'
import { checkJpeg } from './jpeg'
import { defaultLimits, type Limits } from './limits'
import { copyPdf } from './pdf'
import { checkPdfEdges } from './pdf-edges'
import { checkPng } from './png'
import type { DocumentRefusal } from './refusals'
import { type DocumentKind, sniff } from './sniff'
import { takingTurns } from './turns'
import { clamd, type Scan } from './virus-scan'
import { checkWebp } from './webp'

/** What a file is, and a copy of it that is safe to show: a picture always as JPEG, a PDF as one of pages only. */
export type Inspected =
  | {
      kind: Exclude<DocumentKind, 'pdf'>
      mediaType: ImageType
      width: number
      height: number
      copy: Copy<'image/jpeg'>
    }
  | { kind: 'pdf'; mediaType: 'application/pdf'; pages: number; copy: Copy<'application/pdf'> }
type ImageType = `image/${Exclude<DocumentKind, 'pdf'>}`
type Copy<MediaType> = { mediaType: MediaType; bytes: Uint8Array }

const checks: Record<DocumentKind, (bytes: Uint8Array) => DocumentRefusal | null> = {
  jpeg: checkJpeg,
  png: checkPng,
  webp: checkWebp,
  pdf: checkPdfEdges,
}

/** A large picture takes some 200 MB while it is turned upright, whatever the number of people who send one. */
const turn = takingTurns(2)

/**
 * Judges an uploaded file by its bytes alone; what it is called and said to be is not asked. The cheap questions come
 * first, then the virus scanner where there is one, then the file is opened. Throws only when we are at fault.
 */
export async function inspect(
  bytes: Uint8Array,
  { limits = defaultLimits, scan = configuredScan() }: { limits?: Limits; scan?: Scan | null } = {},
): Promise<Result<Inspected, DocumentRefusal>> {
  if (bytes.length === 0) return refuse({ kind: 'document-empty' })
  if (bytes.length > limits.bytes) return refuse({ kind: 'document-too-large', limit: limits.bytes })
  const kind = sniff(bytes)
  if (typeof kind !== 'string') return refuse(kind)
  const wrong = checks[kind](bytes)
  if (wrong) return refuse(wrong)
  const scanned = scan ? await scan(bytes) : ok(undefined)
  if (!scanned.ok) return scanned
  return turn(() => (kind === 'pdf' ? openPdf(bytes, limits) : openImage(kind, bytes, limits)))
}

async function openPdf(bytes: Uint8Array, limits: Limits): Promise<Result<Inspected, DocumentRefusal>> {
  const mediaType = 'application/pdf'
  const opened = await copyPdf(bytes, limits)
  if (!opened.ok) return opened
  const { pages, copy } = opened.value
  return ok({ kind: 'pdf', mediaType, pages, copy: { mediaType, bytes: copy } })
}

async function openImage(
  kind: Exclude<DocumentKind, 'pdf'>,
  bytes: Uint8Array,
  limits: Limits,
): Promise<Result<Inspected, DocumentRefusal>> {
  const opened = await copyImage(bytes, limits)
  if (!opened.ok) return opened
  const { copy, ...size } = opened.value
  return ok({ kind, mediaType: `image/${kind}`, ...size, copy: { mediaType: 'image/jpeg', bytes: copy } })
}

function configuredScan(): Scan | null {
  const socket = env().BUKA_CLAMD_SOCKET
  return socket ? clamd(socket) : null
}
