import { createTranslator } from 'use-intl/core'
import type { Locale } from './locale'
import { en, type Messages } from './messages/en'
import { id } from './messages/id'
import { zhCN } from './messages/zh-CN'

const messages: Record<Locale, Messages> = { 'zh-CN': zhCN, en, id }

const make = (locale: Locale) => createTranslator<Messages>({ locale, messages: messages[locale] })
const translators: Record<Locale, ReturnType<typeof make>> = { 'zh-CN': make('zh-CN'), en: make('en'), id: make('id') }

/** Says things in one language: the same sentences for pages, API, mails and print. */
export const translator = (locale: Locale) => translators[locale]
export type Translate = ReturnType<typeof translator>

/** What to do about one answer. A problem without a sentence of its own is only said to be wrong. */
export const problemText = (t: Translate, problem: string): string =>
  t(`problems.${problem in en.problems ? (problem as keyof Messages['problems']) : 'invalid'}`) // `in` has just checked it
