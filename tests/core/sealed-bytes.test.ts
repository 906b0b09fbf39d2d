import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { envelopeBytes, keyIdOf, rewrapEnvelope } from '@/lib/core/envelope'
import { openBytes, sealBytes } from '@/lib/core/sealed-bytes'
import { dataKeys } from '../documents/storage/places'

const subject = (about: string) => ({ mark: 'BUKAROW1', about: Buffer.from(about) })
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))

describe('what is sealed', () => {
  it('opens again, also after its key was put under another and the first taken away', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, about) => {
        const sealed = sealBytes(dataKeys('old'), subject(about), plain)
        expect(openBytes(dataKeys('old'), subject(about), sealed)).toEqual({ ok: true, value: plain })
        const envelope = rewrapEnvelope(dataKeys('new', 'old'), subject(about), sealed.envelope)
        if (!envelope.ok) throw new Error(envelope.refusal.kind)
        expect(keyIdOf(envelope.value)).toBe('new')
        const rewrapped = { ...sealed, envelope: envelope.value }
        expect(openBytes(dataKeys('new'), subject(about), rewrapped)).toEqual({ ok: true, value: plain })
        expect(openBytes(dataKeys('old'), subject(about), rewrapped)).toEqual({
          ok: false,
          refusal: { kind: 'key-unknown', keyId: 'new' },
        })
      }),
    )
  })

  it('does not open when any one bit of it was changed, or some of it cut off', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (plain, at, bit) => {
        const { sealed, envelope } = sealBytes(dataKeys('1'), subject('a'), plain)
        const whole = Buffer.concat([envelope, sealed])
        const place = at % whole.length
        whole.writeUInt8(whole.readUInt8(place) ^ (1 << bit), place)
        const changed = { envelope: whole.subarray(0, envelopeBytes), sealed: whole.subarray(envelopeBytes) }
        expect(openBytes(dataKeys('1'), subject('a'), changed).ok).toBe(false)
        const cut = { envelope, sealed: sealed.subarray(0, at % sealed.length) }
        expect(openBytes(dataKeys('1'), subject('a'), cut).ok).toBe(false)
      }),
    )
  })

  it('is good for one thing only', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (plain, one, other) => {
        fc.pre(one !== other)
        const sealed = sealBytes(dataKeys('1'), subject(one), plain)
        expect(openBytes(dataKeys('1'), subject(other), sealed).ok).toBe(false)
        expect(openBytes(dataKeys('1'), { ...subject(one), mark: 'BUKADOC1' }, sealed).ok).toBe(false)
      }),
    )
  })

  it('is different each time', () => {
    const [one, other] = [1, 2].map(() => sealBytes(dataKeys('1'), subject('a'), Buffer.from('the same')).sealed)
    expect(one).not.toEqual(other)
  })
})
