import { readFile } from 'node:fs/promises'
import { MemoryLocker, Server, type Upload } from '@tus/server'
import { z } from 'zod'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import { attachDocument, type FileRefusal, mayAttach } from '@/lib/cases/documents'
import { isBusy } from '@/lib/cases/perform'
import { parseReference } from '@/lib/cases/reference'
import type { Refusal } from '@/lib/cases/refusals'
import { report } from '@/lib/core/report'
import type { Instant } from '@/lib/core/time'
import { defaultLimits } from '@/lib/documents/inspection/limits'
import { DocumentKind } from '@/lib/markets/policy'
import { isOwn, type PartialFiles, partialFiles } from './partial-files'

export const uploadsPath = '/uploads'

export type UploadProblem = Refusal | FileRefusal | { kind: 'busy' } | { kind: 'upload-not-read' }
/** Who sends, and how a problem is said to them. */
export type Sender = {
  actor: Extract<Actor, { accountId: string }>
  say: (problem: UploadProblem) => string
  now: () => Instant
}

/** What a file is for: said once, when it is announced, and from then on kept here. */
const Announced = z.object({
  reference: z
    .string()
    .transform(parseReference)
    .refine((reference) => reference !== null),
  kind: DocumentKind,
  name: z.string().max(500).catch(''),
})
const Kept = Announced.extend({ owner: z.string() })

/** Whoever asks for a file that is being written makes the one who writes let go: a cut is noticed late. */
const locker = new MemoryLocker()
/** Files with a request at work. Of a whole one that is not among them nobody will hear any more. */
const atWork = new Map<string, number>()

/**
 * Answers one request of an upload that may be cut off and go on (tus 1.0, https://tus.io/protocols/resumable-upload).
 * When its last byte has come, the file goes the way of every other: `attachDocument`. Whatever becomes of it, its part
 * here is removed. A refusal is `{ kind, text }`.
 */
export async function receiveUpload(request: Request, sender: Sender, files = partialFiles()): Promise<Response> {
  const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
  if (request.method === 'POST') return serve(request, sender, files)
  const { accountId } = sender.actor
  const upload = isOwn(accountId, id) ? await files.getUpload(id).catch(() => null) : null
  if (!upload || Kept.safeParse(upload.metadata).data?.owner !== actorKey(sender.actor)) return gone(404)
  if (upload.offset === upload.size && request.method !== 'DELETE') {
    // Being judged: ask again in a moment, when it has become a document or nothing.
    if (atWork.has(id)) return gone(423)
    await files.discard(id)
    return gone(404)
  }
  atWork.set(id, (atWork.get(id) ?? 0) + 1)
  try {
    return await serve(request, sender, files)
  } finally {
    const others = (atWork.get(id) ?? 1) - 1
    if (others > 0) atWork.set(id, others)
    else atWork.delete(id)
  }
}

/** Not there; or there, but not now. */
const gone = (status: 404 | 423) => new Response(null, { status, headers: { 'tus-resumable': '1.0.0' } })

async function serve(request: Request, sender: Sender, files: PartialFiles): Promise<Response> {
  const { actor, say, now } = sender
  const problem = (status_code: number, refusal: UploadProblem) => ({
    status_code,
    body: JSON.stringify({ kind: refusal.kind, text: say(refusal) }),
  })
  // One for each request: it holds nothing but who asks.
  const server = new Server({
    path: uploadsPath,
    datastore: files,
    locker,
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: defaultLimits.bytes,
    namingFunction: () => files.makeRoom(actor.accountId, Date.parse(now())),
    onUploadCreate: async (_, { metadata }) => {
      const announced = Announced.safeParse(metadata).data
      if (!announced) throw problem(422, { kind: 'upload-not-read' })
      const permitted = await mayAttach(actor, announced.reference, announced.kind)
      if (!permitted.ok) throw problem(422, permitted.refusal)
      return { metadata: { ...announced, owner: actorKey(actor) } }
    },
    onUploadFinish: async (_, upload) => {
      const refusal = await finish(upload, sender, files)
      if (!refusal) return {}
      const { status_code, body } = problem(refusal.kind === 'busy' ? 503 : 422, refusal)
      return { status_code, body, headers: { 'Content-Type': 'application/json' } }
    },
    onResponseError: (_, error) => {
      if (!('status_code' in error)) {
        // Nobody planned for it, and what it says is not for whoever sends files.
        report(error)
        return { status_code: 500, body: '' }
      }
      if (error.status_code === 413) return problem(413, { kind: 'document-too-large', limit: defaultLimits.bytes })
      return undefined
    },
  })
  return server.handleWeb(request)
}

async function finish(upload: Upload, { actor, now }: Sender, files: PartialFiles): Promise<UploadProblem | null> {
  try {
    const { reference, kind, name } = Kept.parse(upload.metadata)
    const bytes = await readFile(upload.storage?.path ?? '')
    const sent = { kind, name, bytes }
    const outcome = await attachDocument(actor, sent, { reference, now: now() })
    return outcome.ok ? null : outcome.refusal
  } catch (error) {
    if (isBusy(error)) return { kind: 'busy' }
    throw error
  } finally {
    await files.discard(upload.id)
  }
}
