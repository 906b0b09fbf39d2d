import { cache } from 'react'
import type { Case } from '@/lib/cases/case'
import { type Locale, localeNames } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { offerTexts } from '@/lib/templates/offer'
import type { TemplatePurpose } from '@/lib/templates/template'
import { reader } from '../../reader'
import { InsertText } from './insert-text'

/** Why a case is held is for staff alone: it is written in their language. Everything else the customer may read. */
const forStaff: readonly TemplatePurpose[] = ['hold']

/** The language in which a text is to be read that is written for a purpose. */
export const languageFor = (purpose: TemplatePurpose, state: Case, ofReader: Locale): Locale =>
  forStaff.includes(purpose) ? ofReader : state.locale

const offered = cache(offerTexts)

/** What staff may begin a text with, and which language the customer reads. */
export async function TextTemplates({ purpose, state, t }: { purpose: TemplatePurpose; state: Case; t: Translate }) {
  const { locale } = await reader()
  const texts = await offered(state, purpose, languageFor(purpose, state, locale))
  const says = forStaff.includes(purpose)
    ? null
    : t('templates.customerReads', { language: t(`templates.language.${state.locale}`) })
  if (texts.length === 0) return says ? <p className="field-hint">{says}</p> : null
  const locales = [...new Set(texts.map((one) => one.locale))]
  return (
    <InsertText
      label={t('templates.insertLabel')}
      hint={says}
      emptyLabel={t('newCase.choose')}
      insertLabel={t('templates.insert')}
      groups={locales.map((one) => ({
        label: localeNames[one],
        texts: texts.filter((text) => text.locale === one).map(({ id, name, text }) => ({ id, name, text })),
      }))}
    />
  )
}
