import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'
import { collectUpTo } from '@/lib/documents/content'
import { DocumentKind } from '@/lib/markets/policy'

/** A form with files, read whole: as many as fit into `mostBytes` together. */
export type Sending = {
  files: { kind: DocumentKind; file: File }[]
  /** A document to take out. */
  remove: string | null
  /** Whether to go on to the next page when all is well. */
  onward: boolean
}
/** Of one form, in bytes: four photos of the largest kind that is taken. */
export const mostBytes = 60_000_000

type Unread = { kind: 'too-much' | 'incomplete' }

export async function readSending(request: Request): Promise<Result<Sending, Unread>> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse({ kind: 'too-much' })
  const form = await readForm(request)
  if (!form.ok) return form
  const files = DocumentKind.options.flatMap((kind) =>
    form.value
      .getAll(kind)
      // A box nobody chose anything for sends a file without name and content.
      .filter((file): file is File => typeof file !== 'string' && (file.name !== '' || file.size > 0))
      .map((file) => ({ kind, file })),
  )
  const remove = z.uuid().safeParse(form.value.get('remove')).data ?? null
  return ok({ files, remove, onward: form.value.get('onward') === 'yes' })
}

async function readForm(request: Request): Promise<Result<FormData, Unread>> {
  const type = request.headers.get('content-type') ?? ''
  try {
    // Counted while it comes: what a header says of the length is only what a header says.
    const body = request.body ? await collectUpTo(mostBytes, streamed(request.body)) : null
    if (!body) return refuse({ kind: 'incomplete' })
    if (!body.ok) return refuse({ kind: 'too-much' })
    return ok(await new Response(new Uint8Array(body.value), { headers: { 'content-type': type } }).formData())
  } catch {
    return refuse({ kind: 'incomplete' })
  }
}

async function* streamed(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body.getReader()
  for (;;) {
    const { value, done } = await pieces.read()
    if (done) return
    yield value
  }
}
