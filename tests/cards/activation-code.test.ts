import { describe, expect, it } from 'vitest'
import { partsOf } from '@/lib/cards/activation-code'
import { readEsimCsv } from '@/lib/cards/esim-csv'
import { esimCsv } from '@/prisma/demo/esims'

describe('an activation code', () => {
  it('has an address and a matching id, and may ask for a confirmation code', () => {
    expect(partsOf('LPA:1$smdp.example.com$AB-12-cd')).toEqual({
      address: 'smdp.example.com',
      matchingId: 'AB-12-cd',
      wantsConfirmation: false,
    })
    expect(partsOf('LPA:1$smdp.example.com$$1.3.6.1.4.1.31746')).toMatchObject({ matchingId: '' })
    expect(partsOf('LPA:1$smdp.example.com$X$$1')).toMatchObject({ wantsConfirmation: true })
  })
  it.each([
    '1$smdp.example.com$X',
    'LPA:2$smdp.example.com$X',
    'LPA:1$smdp$X',
    'LPA:1$smdp.example.com',
    'LPA:1$smdp.example.com$X Y',
    'LPA:1$smdp.example.com$X$not-an-oid',
    `LPA:1$smdp.example.com$${'X'.repeat(240)}`,
  ])('%s is none', (text) => {
    expect(partsOf(text)).toBeNull()
  })
  it('is not said back when its line is refused', () => {
    const [, good = ''] = esimCsv('crane-travel', 1).split('\n')
    const iccid = good.slice(0, 20)
    const file = ['iccid,activation_code', `${iccid},LPA:9$secret`, '1234,LPA:1$a.example$X', good, good, 'x', '']
    const read = readEsimCsv(file.join('\n'))
    expect(read).toEqual({
      ok: false,
      refusal: [
        { line: 2, problem: 'not-a-code' },
        { line: 3, problem: 'not-an-iccid' },
        { line: 5, problem: 'listed-twice' },
        { line: 6, problem: 'not-two-columns' },
      ],
    })
    expect(readEsimCsv(good)).toEqual({ ok: false, refusal: [{ line: 1, problem: 'not-the-header' }] })
    expect(readEsimCsv('iccid,activation_code\n')).toEqual({ ok: false, refusal: [{ line: 1, problem: 'no-rows' }] })
    expect(readEsimCsv('iccid,activation_code\n"x')).toMatchObject({ refusal: [{ problem: 'not-csv' }] })
  })
})
