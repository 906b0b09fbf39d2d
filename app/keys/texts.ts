import type { Reader } from '../reader'

/** What the keys and the list of commands have to say. */
export type KeysTexts = ReturnType<typeof keysTexts>

export const keysTexts = ({ t }: Pick<Reader, 't'>) => ({
  bar: t('keys.bar'),
  title: t('keys.title'),
  single: t('keys.single'),
  singleHint: t('keys.singleHint'),
  close: t('keys.close'),
  palette: t('keys.palette'),
  ask: t('keys.ask'),
  hint: t('keys.hint'),
  nothing: t('keys.nothing'),
  count: t('keys.count', { count: '#' }),
  openCase: t('keys.openCase', { reference: '#' }),
  search: t('keys.search', { words: '#' }),
  kinds: {
    action: t('keys.kinds.action'),
    view: t('keys.kinds.view'),
    case: t('keys.kinds.case'),
    place: t('keys.kinds.place'),
  },
})
