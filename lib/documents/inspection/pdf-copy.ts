import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib'

/**
 * Writes the pages anew, from what was looked at and nothing else: whatever another reader might have made of the
 * original, this is what everybody sees. Links, outline, form fields' logic and metadata stay behind.
 */
export async function copyPages(original: PDFDocument): Promise<Uint8Array> {
  const copy = await PDFDocument.create({ updateMetadata: false })
  for (const page of original.getPages()) tidy(page)
  for (const page of await copy.copyPages(original, original.getPageIndices())) copy.addPage(page)
  return copy.save({ addDefaultPage: false, updateFieldAppearances: false })
}

const pageKeys = ['AA', 'Metadata', 'PieceInfo', 'StructParents', 'B', 'Thumb']
const annotationKeys = ['A', 'AA', 'P', 'Parent', 'Popup', 'IRT', 'Dest', 'StructParent']

/** Links are gone, so that nobody at the desk is led away; what annotations look like, filled-in fields too, stays. */
function tidy({ node, doc }: PDFPage): void {
  for (const key of pageKeys) node.delete(PDFName.of(key))
  const annotations = node.lookup(PDFName.of('Annots'))
  const kept = doc.context.obj([])
  for (const entry of annotations instanceof PDFArray ? annotations.asArray() : []) {
    const annotation = doc.context.lookup(entry)
    if (!(annotation instanceof PDFDict)) continue
    const subtype = annotation.lookup(PDFName.of('Subtype'))
    if (subtype === PDFName.of('Link') || subtype === PDFName.of('Popup')) continue
    for (const key of annotationKeys) annotation.delete(PDFName.of(key))
    kept.push(entry)
  }
  node.set(PDFName.of('Annots'), kept)
}
