import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReference, parseReference, Reference } from '@/lib/cases/reference'
import { marketIds } from '@/lib/markets'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const references = fc
  .tuple(fc.constantFrom(...marketIds), fc.array(fc.nat(), { minLength: 7, maxLength: 7 }))
  .map(([market, values]) => makeReference(market, values))
const positions = [3, 4, 5, 6, 8, 9, 10, 11]

describe('a case reference', () => {
  it('is a market, then eight characters nobody mistakes for another', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(reference).toMatch(/^(US|ID)-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}$/)
      }),
    )
  })

  it('is understood however it is typed', () => {
    fc.assert(
      fc.property(references, (reference) => {
        for (const typed of [
          reference,
          reference.toLowerCase(),
          reference.replaceAll('-', ''),
          ` ${reference.replaceAll('-', ' ')} `,
        ])
          expect(parseReference(typed)).toBe(reference)
      }),
    )
  })

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(
        references,
        fc.constantFrom(...positions),
        fc.constantFrom(...alphabet),
        (reference, position, character) => {
          fc.pre(reference[position] !== character)
          expect(
            Reference.safeParse(reference.slice(0, position) + character + reference.slice(position + 1)).success,
          ).toBe(false)
        },
      ),
    )
  })

  it('is refused with any two characters swapped', () => {
    fc.assert(
      fc.property(references, fc.constantFrom(...positions), fc.constantFrom(...positions), (reference, one, other) => {
        fc.pre(reference[one] !== reference[other])
        const characters = [...reference]
        ;[characters[one], characters[other]] = [characters[other] as string, characters[one] as string]
        expect(Reference.safeParse(characters.join('')).success).toBe(false)
      }),
    )
  })

  it('of one market is never one of another', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const moved = (reference.startsWith('US') ? 'ID' : 'US') + reference.slice(2)
        expect(Reference.safeParse(moved).success).toBe(false)
      }),
    )
  })

  it.each(['', 'US', 'US-7K3F', 'XX-7K3F-9QXD', 'US-OOOO-OOOO', "US-7K3F-9QX'", 'US-7K3F-9QXDD'])(
    'is not %j',
    (typed) => {
      expect(parseReference(typed)).toBeNull()
    },
  )
})
