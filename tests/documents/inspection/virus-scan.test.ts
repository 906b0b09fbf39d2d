import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { inspect } from '@/lib/documents/inspection/inspect'
import { clamd } from '@/lib/documents/inspection/virus-scan'
import { noise } from '../storage/places'
import { jpeg, withSegment } from './images'
import { eicar, scanner } from './scanner'

/** What whoever runs Buka is told. */
let told: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => told.mockRestore())

const notChecked = { ok: false, refusal: { kind: 'document-not-checked' } }

describe('a virus scanner', () => {
  it.each([{ tcp: false }, { tcp: true }])('gets every byte and clears what is clean: %j', async (how) => {
    const { place, state, end } = await scanner('scans', how)
    const bytes = noise(2_500_000)
    expect(await clamd(place)(bytes)).toEqual({ ok: true, value: undefined })
    expect(state.received.equals(bytes)).toBe(true)
    expect(told).not.toHaveBeenCalled()
    await end()
  })

  it('names what it finds, and the file is refused', async () => {
    const { place, end } = await scanner()
    const refusal = { kind: 'document-infected', signature: 'Eicar-Test-Signature' }
    expect(await clamd(place)(eicar)).toEqual({ ok: false, refusal })
    const scan = clamd(place)
    expect(await inspect(withSegment(await jpeg(), 0xfe, eicar), { scan })).toEqual({ ok: false, refusal })
    expect(await inspect(await jpeg(), { scan })).toMatchObject({ ok: true, value: { kind: 'jpeg' } })
    expect(told).not.toHaveBeenCalled()
    await end()
  })

  it.each(['dies midway', 'hangs up at the end', 'takes no more', 'babbles'] as const)(
    'that %s has cleared nothing',
    async (behaviour) => {
      const { place, end } = await scanner(behaviour)
      expect(await inspect(await jpeg(), { scan: clamd(place) })).toEqual(notChecked)
      expect(told).toHaveBeenCalledOnce()
      await end()
    },
  )

  it.each(['/nowhere/clamd.ctl', '127.0.0.1:9', 'nowhere.invalid:3310'])(
    'that is not at %s has cleared nothing',
    async (place) => {
      expect(await inspect(await jpeg(), { scan: clamd(place) })).toEqual(notChecked)
      expect(told).toHaveBeenCalledOnce()
    },
  )
})
