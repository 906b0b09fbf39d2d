/**
 * Decides what a pressed key asks for. Knows nothing of the page it is pressed on, nor of what is there to be done.
 */
export type Wish =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'primary'
  | 'note'
  | 'assign'
  | 'select'
  | 'search'
  | DocumentWish
  | 'queue'
  | 'mine'
  | 'counter'
  | 'palette'
  | 'keys'

/** What is done to the document that is looked at: each by a button that is named so. */
export const documentWishes = ['previousDocument', 'nextDocument', 'larger', 'smaller', 'fit', 'turn'] as const
export type DocumentWish = (typeof documentWishes)[number]

type Shortcut = {
  wish: Wish
  /** Each way of asking for it, as the keys pressed one after another; `Ctrl K` is held together. */
  ways: readonly (readonly string[])[]
  group: 'queue' | 'case' | 'documents' | 'go'
}

/** In the order in which they are listed. */
export const shortcuts: readonly Shortcut[] = [
  { wish: 'next', ways: [['j']], group: 'queue' },
  { wish: 'previous', ways: [['k']], group: 'queue' },
  { wish: 'open', ways: [['o'], ['Enter']], group: 'queue' },
  { wish: 'select', ways: [['x']], group: 'queue' },
  { wish: 'search', ways: [['/']], group: 'queue' },
  { wish: 'primary', ways: [['e']], group: 'case' },
  { wish: 'note', ways: [['n']], group: 'case' },
  { wish: 'assign', ways: [['a']], group: 'case' },
  { wish: 'back', ways: [['u']], group: 'case' },
  { wish: 'previousDocument', ways: [['[']], group: 'documents' },
  { wish: 'nextDocument', ways: [[']']], group: 'documents' },
  { wish: 'larger', ways: [['+'], ['=']], group: 'documents' },
  { wish: 'smaller', ways: [['-']], group: 'documents' },
  { wish: 'fit', ways: [['0']], group: 'documents' },
  { wish: 'turn', ways: [['r']], group: 'documents' },
  { wish: 'queue', ways: [['g', 'q']], group: 'go' },
  { wish: 'mine', ways: [['g', 'm']], group: 'go' },
  { wish: 'counter', ways: [['g', 'c']], group: 'go' },
  { wish: 'palette', ways: [['Ctrl K'], [':']], group: 'go' },
  { wish: 'keys', ways: [['?']], group: 'go' },
]

export type Pressed = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Whether the key belongs to a field. */
  typing: boolean
  /** Whether single keys are asked for at all: they can be turned off (WCAG 2.2, 2.1.4). */
  single: boolean
  /** The key before, where it waits for another. */
  before: string | null
}

/** `begun`: it is the first of two. */
export function wishOf({ key, ctrlKey, metaKey, altKey, typing, single, before }: Pressed): Wish | 'begun' | null {
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'palette'
  // A browser's own, or a writing system's.
  if (ctrlKey || metaKey || altKey || typing || !single) return null
  const pressed = before === null ? [key] : [before, key]
  const found = shortcuts.find(({ ways }) => ways.some((way) => way.join(' ') === pressed.join(' ')))
  // What has the focus is opened by the browser itself.
  if (found) return key === 'Enter' ? null : found.wish
  return before === null && shortcuts.some(({ ways }) => ways.some((way) => way.length > 1 && way[0] === key))
    ? 'begun'
    : null
}
