import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { writeCsv } from '@/lib/core/csv'

it('a file is read as it was written', () => {
  const rows = [
    ['plain', 'with, comma', 'with "quotes"', 'two\nlines'],
    ['李伟', '', 12, 0.25],
  ]
  expect(parse(writeCsv(rows))).toEqual(rows.map((row) => row.map(String)))
})

it('nothing in a file is taken for a formula, and a number stays one', () => {
  expect(writeCsv([['=1+1', '+1', '-1', '@A1', '\t=1', -1]])).toBe("'=1+1,'+1,'-1,'@A1,'\t=1,-1\r\n")
})
