import { type DocumentRefusal, refusing } from './refusals'

/**
 * Decides which names in a PDF (ISO 32000-2) stand for something that runs, opens or sends by itself, or hides a file.
 * Does not know the structure they stand in.
 */

/** Actions, by what `S` calls them. What only moves about in the document is harmless, and so is a link. */
const activeActions = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'GoToDp',
  'Rendition',
  'Movie',
  'Sound',
  'GoTo3DView',
  'RichMediaExecute',
])
/** Annotations and objects, by what `Subtype` calls them. */
const activeSubtypes = new Set(['RichMedia', 'Screen', 'Movie', 'Sound', '3D', 'PS'])
const activeKeys = new Set(['JS', 'JavaScript', 'AA', 'XFA', 'RichMediaContent', 'RichMediaSettings'])
const fileKeys = new Set(['EF', 'EmbeddedFiles', 'Collection'])

const active = (found: string): DocumentRefusal => ({ kind: 'document-active-content', found })

export function refusedKey(key: string): DocumentRefusal | null {
  if (activeKeys.has(key)) return active(key)
  return fileKeys.has(key) ? refusing('document-holds-files') : null
}

export const refusedAction = (name: string): DocumentRefusal | null => (activeActions.has(name) ? active(name) : null)

export function refusedSubtype(name: string): DocumentRefusal | null {
  if (activeSubtypes.has(name)) return active(name)
  return name === 'FileAttachment' ? refusing('document-holds-files') : null
}

/** What is said of a link's address; people are led to web pages, mail and telephones, and nowhere else. */
export function refusedAddress(address: string): DocumentRefusal | null {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\p{Cc}\s]/gu, '')) ?? []
  return !scheme || /^(https?|mailto|tel)$/i.test(scheme) ? null : active(`URI ${scheme.toLowerCase()}`)
}

// Long enough not to come about in compressed data, and never in what people print.
const tellingNames: Record<string, DocumentRefusal> = {
  JavaScript: active('JavaScript'),
  Launch: active('Launch'),
  SubmitForm: active('SubmitForm'),
  ImportData: active('ImportData'),
  RichMedia: active('RichMedia'),
  XFA: active('XFA'),
  GoToE: active('GoToE'),
  EmbeddedFile: refusing('document-holds-files'),
  EmbeddedFiles: refusing('document-holds-files'),
  Encrypt: refusing('document-encrypted'),
}

/** Looks for names anywhere in the text, whatever a parser makes of what stands around them. */
export function refusedName(text: string): DocumentRefusal | null {
  for (const [, written = ''] of text.matchAll(/\/((?:[A-Za-z]|#[0-9A-Fa-f]{2})+)/g)) {
    const name = written.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (Object.hasOwn(tellingNames, name)) return tellingNames[name] ?? null
  }
  return null
}
