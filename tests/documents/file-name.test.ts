import { describe, expect, it } from 'vitest'
import { Words } from '@/lib/core/words'
import { tidyFileName } from '@/lib/documents/file-name'

describe('the name of a file', () => {
  it.each([
    ['护照 李伟.jpg', '护照 李伟.jpg'],
    ['C:\\Users\\li\\passport.pdf', 'passport.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['scan\u202Egpj.exe', 'scangpj.exe'],
    ['two\r\nlines.png', 'twolines.png'],
    ['half \uD83D.png', 'half \uFFFD.png'],
    ['  ', 'file'],
    ['', 'file'],
  ])('%j is kept as %j', (name, kept) => expect(tidyFileName(name)).toBe(kept))

  it('is cut where it is too long, and keeps its ending', () => {
    const kept = tidyFileName(`${'证'.repeat(300)}.jpeg`)
    expect(kept).toMatch(/^证+….jpeg$/)
    expect(kept).toHaveLength(120)
    expect(Words(120).safeParse(tidyFileName(`${'😀'.repeat(200)}.jpeg`)).success).toBe(true)
  })
})
