/** Why a file is not taken: a name and what a reader needs to act on it. Each has a sentence under `problems`. */
export type DocumentRefusal =
  | { kind: 'document-empty' }
  | { kind: 'document-too-large'; limit: number }
  | { kind: 'document-kind-not-accepted' }
  | { kind: 'document-is-heic' }
  | { kind: 'document-is-svg' }
  | { kind: 'document-is-html' }
  | { kind: 'document-is-archive' }
  | { kind: 'document-animated' }
  /** Ends before its end. */
  | { kind: 'document-truncated' }
  /** Begins, or goes on, as something that it is not. */
  | { kind: 'document-leading-data' }
  | { kind: 'document-trailing-data' }
  /** Is two kinds of file at once. */
  | { kind: 'document-polyglot' }
  | { kind: 'document-unreadable' }
  | { kind: 'document-too-many-pixels'; limit: number }
  | { kind: 'document-too-many-pages'; limit: number }
  | { kind: 'document-without-pages' }
  /** Small as a file and huge when opened. */
  | { kind: 'document-expands-too-much' }
  /** Took more time or memory than any honest file does. */
  | { kind: 'document-too-complex' }
  | { kind: 'document-encrypted' }
  /** `found` is the PDF name of what would run or open by itself, such as JavaScript. */
  | { kind: 'document-active-content'; found: string }
  | { kind: 'document-holds-files' }
  /** `signature` is what the scanner calls it. */
  | { kind: 'document-infected'; signature: string }
  /** The scanner that is asked for did not answer. */
  | { kind: 'document-not-checked' }

export const refusing = <Kind extends DocumentRefusal['kind']>(kind: Kind): { kind: Kind } => ({ kind })
