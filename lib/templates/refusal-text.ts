import type { Translate } from '@/lib/i18n/translator'
import type { TemplateRefusal } from './refusals'

const kinds: Record<TemplateRefusal['kind'], true> = {
  'templates-not-permitted': true,
  'template-not-found': true,
  'template-exists': true,
  'placeholder-unknown': true,
  'too-many-templates': true,
}
export const isTemplateRefusal = (refusal: { kind: string }): refusal is TemplateRefusal =>
  Object.hasOwn(kinds, refusal.kind)

/** What it says to a person: what happened, and what to do next. */
export function templateRefusalText(t: Translate, refusal: TemplateRefusal): string {
  if (refusal.kind === 'placeholder-unknown')
    return t('refusals.placeholder-unknown', {
      placeholder: refusal.placeholder,
      known: refusal.known.map((name) => `{${name}}`).join(' '),
    })
  if (refusal.kind === 'too-many-templates') return t('refusals.too-many-templates', { most: refusal.most })
  return t(`refusals.${refusal.kind}`)
}
