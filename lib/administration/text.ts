import type { Messages } from '@/lib/i18n/messages/en'
import type { Translate } from '@/lib/i18n/translator'
import type { KeptChange } from './list'

/** How a change is said to whoever reads the list. */
export const changeText = (t: Translate, { kind, about }: Pick<KeptChange, 'kind' | 'about'>): string =>
  t(`audit.kinds.${kind}`, { about })

export function personText(t: Translate, { actor, by }: Pick<KeptChange, 'actor' | 'by'>, operatorId: string): string {
  if (actor.kind === 'system') return t('audit.server')
  if ('operatorId' in actor && actor.operatorId !== operatorId) return t('audit.elsewhere')
  return by ?? t('audit.erased')
}

type Fields = Messages['audit']['fields']
/** What a place is called; one without a name of its own keeps the one it has in the API. */
export function placeText(t: Translate, fields: object, path: string): string {
  const [name = '', ...rest] = path.split('.')
  if (!Object.hasOwn(fields, name)) return path
  const label = t(`audit.fields.${name as keyof Fields}`) // it was just found among them
  return rest.length > 0 ? `${label} (${rest.join(' ')})` : label
}
