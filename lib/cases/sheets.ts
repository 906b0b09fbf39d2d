import type { CaseDocument } from './document'

/**
 * In what order the documents of a case are looked through: of each kind what stands, and beneath it what it has taken
 * the place of. Does not know how a document is shown.
 */
export type Sheet<Document extends CaseDocument> = { document: Document; earlier: Document[]; isFresh: boolean }

/** `since` is when somebody last asked for something; what came after it is new. */
export function sheetsOf<Document extends CaseDocument>(
  documents: readonly Document[],
  since: string | null,
): Sheet<Document>[] {
  const kinds = [...new Set(documents.map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const ofKind = documents.filter((one) => one.kind === kind)
    const isRejected = ({ verdict }: Document) => verdict?.outcome === 'rejected'
    const valid = ofKind.filter((one) => !isRejected(one))
    // Where nothing stands, what was rejected last is what there is.
    const shown = valid.length > 0 ? valid : ofKind.slice(-1)
    const earlier = ofKind.filter((one) => !shown.includes(one))
    return shown.map((document, place) => ({
      document,
      // The newest is what has taken their place.
      earlier: place === shown.length - 1 ? earlier : [],
      isFresh: since !== null && document.attachedAt !== null && document.attachedAt >= since,
    }))
  })
}
