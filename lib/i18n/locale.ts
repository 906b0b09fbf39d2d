import { z } from 'zod'

/** The languages Buka speaks, each complete (BCP 47). */
export const Locale = z.enum(['zh-CN', 'en', 'id'])
export type Locale = z.infer<typeof Locale>

export const locales = Locale.options
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English', id: 'Bahasa Indonesia' }
