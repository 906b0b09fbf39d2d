import { describe, expect, it } from 'vitest'
import { inputs } from '@/lib/cases/commands'
import { read } from '@/lib/cases/problems'
import { courierCalled, trackingUrl } from '@/lib/shipping/couriers'
import { trackingProblem } from '@/lib/shipping/tracking-number'

describe('a tracking number', () => {
  it.each([
    ['USPS', '9400 1112 0255 5012 3456 73'],
    ['USPS', '0307 1790 0005 2348 3741'],
    ['USPS', 'RB 123 456 785 US'],
    ['usps', '9400111202555012345673'],
    ['UPS', '1Z 5R8 939 03 5756 7127'],
    ['UPS', '1z5r89390357567127'],
    ['FedEx', '9865 7878 8855'],
    ['Fed Ex', '0414 4176 0228 964'],
    ['FedEx', '9611020987654312345672'],
  ])('of %s is taken as it is printed: %s', (courier, number) => {
    expect(trackingProblem(courier, number)).toBeNull()
  })

  it.each([
    ['USPS', '9400 1112 0255 5012 3456 78', 'tracking-check-digit', 'the last digit is another'],
    ['USPS', '9400 1112 0255 5021 3456 73', 'tracking-check-digit', 'two digits are swapped'],
    [
      'USPS',
      '9400 1112 0255 5012 3456',
      'tracking-check-digit',
      'two digits are missing, and the rest is a length too',
    ],
    ['USPS', '9400 1112 0255 5012 345', 'tracking-usps', 'digits are missing'],
    ['USPS', '1Z5R89390357567127', 'tracking-of-ups', 'it is of UPS'],
    ['UPS', '1Z5R89390357567128', 'tracking-check-digit', 'the last digit is another'],
    ['UPS', '1Z5R8939035756712', 'tracking-ups', 'a digit is missing'],
    ['UPS', '986578788855', 'tracking-of-fedex', 'it is of FedEx'],
    ['FedEx', '986578788856', 'tracking-check-digit', 'the last digit is another'],
    ['FedEx', '98657878885', 'tracking-fedex', 'a digit is missing'],
    ['FedEx', '9400 1112 0255 5012 3456 73', 'tracking-of-usps', 'it is of USPS'],
  ])('of %s is refused: %s is %s, for %s', (courier, number, problem) => {
    expect(trackingProblem(courier, number)).toBe(problem)
  })

  it('of a courier we do not know is whatever was written', () => {
    expect(trackingProblem('SF Express', 'SF1234567890')).toBeNull()
  })

  it('is refused beside its own field, before anything is decided', () => {
    const shipment = { courier: 'UPS', trackingNumber: '1Z5R89390357567128' }
    expect(read(inputs.ShipCard, shipment)).toEqual({
      ok: false,
      refusal: [{ path: 'trackingNumber', problem: 'tracking-check-digit' }],
    })
    expect(read(inputs.ShipCard, { ...shipment, trackingNumber: '1Z5R89390357567127' }).ok).toBe(true)
  })
})

describe('a courier', () => {
  it('is known by its name, however that is written, as histories have it', () => {
    expect(['USPS', 'U.S.P.S.', 'ups', 'FEDEX', 'Fed-Ex'].map(courierCalled)).toEqual([
      'USPS',
      'USPS',
      'UPS',
      'FedEx',
      'FedEx',
    ])
    expect(courierCalled('USPS Priority')).toBeNull()
  })

  it('has a page about each parcel, named without the spaces', () => {
    expect(trackingUrl('USPS', '9400 1112 0255 5012 3456 73')).toBe(
      'https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111202555012345673',
    )
    expect(trackingUrl('The bicycle', '12')).toBeNull()
  })
})
