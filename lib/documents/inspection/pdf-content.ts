import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { refusedAction, refusedAddress, refusedKey, refusedSubtype } from './pdf-names'
import { type DocumentRefusal, refusing } from './refusals'

/** Looks at every object there is, whether anything leads to it or not. */
export function checkObjects(context: PDFContext, limits: { pixels: number }): DocumentRefusal | null {
  const roots = [
    ...context.enumerateIndirectObjects().map(([, object]) => object),
    ...Object.values(context.trailerInfo),
  ]
  for (const root of roots) {
    for (const object of within(root)) {
      if (object instanceof PDFInvalidObject) return refusing('document-unreadable')
      const refused =
        object instanceof PDFDict
          ? checkDict(object)
          : object instanceof PDFStream
            ? checkStream(object, limits.pixels)
            : null
      if (refused) return refused
    }
  }
  return null
}

/** An object and what is written inside it; what it only points to is an object of its own. */
function* within(root: PDFObject | undefined): Generator<PDFObject> {
  const waiting = root ? [root] : []
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    yield object
    for (const inner of innerOf(object)) waiting.push(inner)
  }
}

function innerOf(object: PDFObject): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray()
  if (object instanceof PDFDict) return object.values()
  return object instanceof PDFStream ? [object.dict] : []
}

function checkDict(dict: PDFDict): DocumentRefusal | null {
  for (const key of dict.keys()) {
    const refused = refusedKey(key.decodeText())
    if (refused) return refused
  }
  const action = nameIn(dict, 'S')
  const subtype = nameIn(dict, 'Subtype')
  const address = dict.lookup(PDFName.of('URI'))
  return (
    (action && refusedAction(action)) ||
    (subtype && refusedSubtype(subtype)) ||
    (nameIn(dict, 'Type') === 'EmbeddedFile' ? refusing('document-holds-files') : null) ||
    (address instanceof PDFString || address instanceof PDFHexString ? refusedAddress(address.decodeText()) : null) ||
    checkOpening(dict.lookup(PDFName.of('OpenAction')))
  )
}

/** Which page to show first is harmless; anything else would happen without anybody asking for it. */
function checkOpening(opening: PDFObject | undefined): DocumentRefusal | null {
  if (!(opening instanceof PDFDict) || nameIn(opening, 'S') === 'GoTo') return null
  return { kind: 'document-active-content', found: 'OpenAction' }
}

function checkStream({ dict }: PDFStream, mostPixels: number): DocumentRefusal | null {
  // Its bytes are in another file, wherever that may be.
  if (dict.has(PDFName.of('F'))) return refusing('document-holds-files')
  const [width, height] = ['Width', 'Height'].map((side) => dict.lookup(PDFName.of(side)))
  if (!(width instanceof PDFNumber && height instanceof PDFNumber)) return null
  const pixels = width.asNumber() * height.asNumber()
  return pixels > mostPixels ? { kind: 'document-too-many-pixels', limit: mostPixels } : null
}

function nameIn(dict: PDFDict, key: string): string | null {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : null
}
