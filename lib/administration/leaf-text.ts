import type { Translate } from '@/lib/i18n/translator'
import type { Leaf } from './differences'

/** Decides how a value that was kept is said, whatever it is of. It refuses to know what it is called. */
export function leafText(t: Translate, leaf: Leaf): string {
  if (leaf === null || leaf === '') return t('audit.nothing')
  if (typeof leaf === 'boolean') return t(leaf ? 'audit.yes' : 'audit.no')
  return Array.isArray(leaf) ? leaf.join(', ') || t('audit.nothing') : String(leaf)
}
