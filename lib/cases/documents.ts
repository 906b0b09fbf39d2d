import type { Actor } from '@/lib/accounts/actor'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { ContentDigest } from '@/lib/documents/content'
import { tidyFileName } from '@/lib/documents/file-name'
import type { DocumentRefusal } from '@/lib/documents/inspection/refusals'
import { receive } from '@/lib/documents/receive'
import { documentStorage } from '@/lib/documents/storage/open'
import type { StorageRefusal } from '@/lib/documents/storage/storage'
import { ApplicationPaper, type DocumentKind, ProxyPaper } from '@/lib/markets/policy'
import type { Case } from './case'
import type { CaseDocument } from './document'
import { lookAt } from './looking'
import { isDocumentShown, type Shown } from './masking'
import { readBodies } from './particular-rows'
import { type Performed, perform } from './perform'
import { refusalOf } from './possible'
import { findCase } from './queries'
import { nameDocuments } from './records'
import type { Reference } from './reference'
import type { Refusal } from './refusals'
import type { NamedDocument } from './snapshot'
import { termsOf } from './terms'

/** Files of cases: how they come in, and how they are shown. What is shown is always the copy. */
export type FileRefusal = DocumentRefusal | StorageRefusal
export type SentFile = { kind: DocumentKind; name: string; bytes: Uint8Array }
type Request = { reference: Reference; requestKey?: string; now: Instant }

/**
 * Puts a file into a case: looked at, kept, and then attached. A file that is kept and not attached after all does no
 * harm: it lies under its digest, where nobody looks for it.
 */
export async function attachDocument(
  actor: Actor,
  { kind, name, bytes }: SentFile,
  request: Request,
): Promise<Result<Performed, Refusal | FileRefusal>> {
  // Nobody's file is opened or kept for a case that could not take it.
  const permitted = await mayAttach(actor, request.reference, kind)
  if (!permitted.ok) return permitted

  const received = await receive(bytes)
  if (!received.ok) {
    log('file-refused', { why: received.refusal.kind })
    return received
  }
  const { digest, mediaType, size, copy } = received.value
  const file = { digest, mediaType, bytes: size, copy: { digest: copy.digest, mediaType: copy.mediaType } }
  const said = { name: tidyFileName(name), ...file }
  const paper = ProxyPaper.safeParse(kind)
  const command = paper.success
    ? { type: 'AttachProxyPaper' as const, kind: paper.data, ...said }
    : { type: 'AttachDocument' as const, kind: ApplicationPaper.parse(kind), ...said }
  return perform(actor, { command, ...request })
}

/** Whether this actor could put a file into that case now, whatever the file. */
export async function mayAttach(
  actor: Actor,
  reference: Reference,
  kind: DocumentKind,
): Promise<Result<void, Refusal>> {
  const state = await findCase(actor, reference)
  if (!state) return refuse({ kind: 'case-not-found' })
  const { policy } = await termsOf(state)
  const type = ProxyPaper.safeParse(kind).success ? 'AttachProxyPaper' : 'AttachDocument'
  const refusal = refusalOf(state, type, { actor, policy })
  return refusal ? refuse(refusal) : ok(undefined)
}

/** Files with their names, and with why one cannot be shown, so that a damaged one stands beside those that can. */
export type ListedDocument = NamedDocument & {
  problem: StorageRefusal['kind'] | null
  masked: boolean
  /** What its reviewer wrote for the customer; null where that is nothing, or erased. */
  verdictText: string | null
}

export async function listDocuments({ documents }: Case, shown: Shown): Promise<ListedDocument[]> {
  const named = await nameDocuments(database(), documents)
  const texts = await readBodies(database(), { id: { in: documents.flatMap((one) => textIdOf(one) ?? []) } })
  return Promise.all(
    named.map(async (document) => {
      const masked = !isDocumentShown(document.kind, shown)
      const read = await readCopy(document)
      const verdictText = (texts.get(textIdOf(document) ?? '') as string | undefined) ?? null // written as one by perform
      return { ...document, masked, problem: read.ok ? null : read.refusal.kind, verdictText }
    }),
  )
}

const textIdOf = ({ verdict }: CaseDocument): string | undefined =>
  verdict?.outcome === 'rejected' ? verdict.text?.id : undefined

/** What the files of several cases were called, by the ids under which their names are kept. */
export async function documentNames(states: readonly Case[]): Promise<Map<string, string | null>> {
  const named = await nameDocuments(
    database(),
    states.flatMap(({ documents }) => documents),
  )
  return new Map(named.map(({ name, fileName }) => [name.id, fileName]))
}

export type ShownFile = { mediaType: string; bytes: Uint8Array; fileName: string | null }

/** The copy of one file, for whoever can see its case; an identity document only for staff who have given a reason. */
export async function findDocument(
  actor: Actor,
  reference: Reference,
  id: string,
  now: Instant,
): Promise<Result<ShownFile, Refusal | StorageRefusal>> {
  const state = await findCase(actor, reference)
  const document = state?.documents.find((one) => one.id === id)
  if (!state || !document) return refuse({ kind: 'case-not-found' })
  const look = { part: 'documents', via: 'document', documentId: id } as const
  const open = isDocumentShown(document.kind, { answers: false, documents: false })
  if (!open && !(await lookAt(actor, state, look, now))) return refuse({ kind: 'document-masked' })
  const read = await readCopy(document)
  if (!read.ok) return read
  const [named] = await nameDocuments(database(), [document])
  return ok({ mediaType: document.copy.mediaType, bytes: read.value, fileName: named?.fileName ?? null })
}

const readCopy = ({ copy }: CaseDocument) => documentStorage().read(ContentDigest.parse(copy.digest))
