import { findDocument } from '@/lib/cases/documents'
import { now } from '@/lib/core/clock'
import { smallPicture } from '@/lib/documents/small-picture'
import { reader } from '../../../reader'
import { typedReference } from '../../../signed-in'

type Context = { params: Promise<{ reference: string; id: string }> }

/** The copy of one file, for whoever can see its case: never the file that was sent. `next.config.js` confines it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { reference: typed, id } = await params
  const { account, t } = await reader()
  const reference = typedReference(typed)
  const found = account && reference ? await findDocument(account.actor, reference, id, now()) : null
  if (!found) return told(t('errors.notFound'), 404)
  if (!found.ok) {
    const { kind } = found.refusal
    if (kind === 'document-masked') return told(t('refusals.document-masked'), 403)
    if (kind.startsWith('document-') || kind === 'storage-unreachable')
      return told(t(`problems.${kind as 'document-missing'}`), kind === 'storage-unreachable' ? 503 : 404) // as just checked
    return told(t('errors.notFound'), 404)
  }
  const { mediaType, fileName } = found.value
  const isImage = mediaType === 'image/jpeg'
  const isSmall = isImage && new URL(request.url).searchParams.get('size') === 'small'
  const bytes = isSmall ? await smallPicture(found.value.bytes) : found.value.bytes
  const headers = {
    'content-type': mediaType,
    'content-length': String(bytes.byteLength),
    'content-disposition': `${isImage ? 'inline' : 'attachment'}; ${namedAs(fileName, isImage ? 'jpg' : 'pdf')}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  }
  return new Response(new Uint8Array(bytes), { headers })
}

const told = (text: string, status: number) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

/** The name it came with and the ending of what it is now (RFC 6266: plain for old readers, then in full). */
function namedAs(fileName: string | null, ending: string): string {
  const stem = (fileName ?? 'document').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const plain = stem.replace(/[^A-Za-z0-9 ._-]/g, '_')
  const full = encodeURIComponent(`${stem}.${ending}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}.${ending}"; filename*=UTF-8''${full}`
}
