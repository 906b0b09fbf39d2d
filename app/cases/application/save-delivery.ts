'use server'

import { findCase } from '@/lib/cases/queries'
import { termsOf } from '@/lib/cases/terms'
import { market } from '@/lib/markets'
import { sayDistance, sayFound } from '@/lib/service-points/describe'
import { findPoints } from '@/lib/service-points/find'
import { placeOn } from '@/lib/service-points/on-map'
import { type Form, readForm } from '../../forms/read-form'
import { failed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { wishOf } from '../../service-points/wish'
import { typedReference } from '../../signed-in'
import type { FormState } from '../../ui/form-state'
import { giveCommand } from '../give-command'

/**
 * Saves how the card is delivered; or looks for service points, which saves nothing and keeps what was typed. The key
 * Enter presses a form's first button: with an address for mail in front of one, that is no search.
 */
export async function saveDelivery(before: FormState, formData: FormData): Promise<FormState> {
  const form = readForm(formData)
  if (form.values['delivery.finder.find'] && form.values['delivery.method'] !== 'mail') return find(form)
  return { ...(await giveCommand(before, formData)), points: before.points }
}

async function find(form: Form): Promise<FormState> {
  const { account, t, locale } = await reader()
  if (!account) return sessionEnded(form, t)
  const reference = typedReference(form.values.reference ?? '')
  const state = reference && (await findCase(account.actor, reference))
  if (!state) return failed(form, t('refusals.case-not-found'))
  const { market: id, servicePoints } = await termsOf(state)
  const { outline } = market(id)
  const speech = { t, locale, market: id }
  const found = findPoints(servicePoints, id, wishOf(finderIn(form)))
  return {
    values: form.values,
    errors: {},
    points: {
      said: sayFound(found, speech) ?? '',
      from: outline && found.from ? placeOn(outline, found.from) : null,
      order: found.points.map(({ point: { slug }, distance }) => ({
        slug,
        distance: distance === null ? null : sayDistance(distance, speech),
      })),
    },
  }
}

const finderIn = ({ values }: Form) => ({
  place: values['delivery.finder.place'],
  latitude: values['delivery.finder.latitude'],
  longitude: values['delivery.finder.longitude'],
})
