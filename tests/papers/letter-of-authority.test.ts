import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it, vi } from 'vitest'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Letter } from '@/lib/papers/letter-content'
import { printLetter } from '@/lib/papers/letter-of-authority'

// The first print loads fonts and compiles what cuts them; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 })

const letter: Letter = {
  locale: 'zh-CN',
  market: 'ID',
  operator: 'Merantau Seluler',
  reference: 'ID-7K3F-9QXS',
  line: '+6281234567890',
  servicePoint: 'Gerai Sudirman, Jl. Jenderal Sudirman Kav. 21, Jakarta',
  giver: { name: '欧阳喆堃', identity: { kind: 'passport', number: 'E12345678' } },
  recipient: { name: 'Siti Rahma', identity: { kind: 'ktp', number: '3174095506900002' } },
}
const pagesOf = async (bytes: Uint8Array) => {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false })
  return text.map(plain)
}
const plain = (text: string) => text.replace(/\s+/g, '')

describe('a letter of authority', () => {
  it.each(locales)('says on one page who may do what, in %s and in the language of the counter', async (locale) => {
    const [page = '', ...more] = await pagesOf(await printLetter({ ...letter, locale }))
    expect(more).toEqual([])
    const facts = [
      '欧阳喆堃',
      'E12345678',
      'SitiRahma',
      '3174095506900002',
      'ID-7K3F-9QXS',
      '+6281234567890',
      'GeraiSudirman',
    ]
    for (const fact of facts) expect(page).toContain(fact)
    for (const t of [translator(locale), translator('id')]) {
      expect(page).toContain(plain(t('proxy.paper.title')))
      expect(page).toContain(plain(t('proxy.paper.text')))
      expect(page).toContain(plain(t('proxy.paper.stamp')))
    }
  })
  it('of the other market is on its paper, in English, and asks for no stamp', async () => {
    const pages = await pagesOf(await printLetter({ ...letter, market: 'US', locale: 'en' }))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Letterofauthority')
    expect(pages[0]).not.toContain('eterai')
  })
})
