import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '@/lib/database/client'
import { offerTexts } from '@/lib/templates/offer'
import type { TemplateInput } from '@/lib/templates/template'
import { addTemplate, changeTemplate, findTemplate, listTemplates, retireTemplate } from '@/lib/templates/templates'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await endPool()
  await end()
})

const photo: TemplateInput = {
  name: 'Photo not readable',
  purpose: 'request',
  locale: 'en',
  body: 'Dear {name}, please send it again by {due}.',
}
async function added(input: TemplateInput, by = world.admin) {
  const outcome = await addTemplate(by, input, monday)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value
}
const refusal = async (outcome: Promise<{ ok: boolean; refusal?: { kind: string } }>) => (await outcome).refusal?.kind

test('an administrator adds, changes and retires a text, and the audit list says each time what it was and is', async () => {
  const { id } = await added(photo)
  const shorter = { ...photo, body: 'Dear {name}, please send it again.' }
  await changeTemplate(world.admin, id, shorter, later(monday, 1))
  await changeTemplate(world.admin, id, shorter, later(monday, 2))
  await retireTemplate(world.admin, id, later(monday, 3))
  expect(await refusal(retireTemplate(world.admin, id, later(monday, 4)))).toBe('template-not-found')
  const kept = await database().adminChange.findMany({
    where: { kind: { startsWith: 'template-' } },
    orderBy: { at: 'asc' },
  })
  expect(kept.map(({ kind, about, detail }) => ({ kind, about, detail }))).toEqual([
    { kind: 'template-added', about: photo.name, detail: { before: null, after: photo } },
    { kind: 'template-changed', about: photo.name, detail: { before: photo, after: shorter } },
    { kind: 'template-retired', about: photo.name, detail: { before: shorter, after: null } },
  ])
  expect(await findTemplate(world.admin, id)).toMatchObject({ value: { retiredAt: later(monday, 3) } })
})

test('of one name, purpose and language there is one, also when two come at once; another language is another', async () => {
  const twice = { ...photo, name: 'Twice' }
  const outcomes = await Promise.all([addTemplate(world.admin, twice, monday), addTemplate(world.admin, twice, monday)])
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await refusal(addTemplate(world.admin, { ...twice, name: 'TWICE' }, monday))).toBe('template-exists')
  const chinese = await added({ ...twice, locale: 'zh-CN' })
  expect(await refusal(changeTemplate(world.admin, chinese.id, twice, monday))).toBe('template-exists')
  await retireTemplate(world.admin, chinese.id, monday)
  await added({ ...twice, locale: 'zh-CN' })
})

test('a place that nothing fills in is refused, and nothing is saved', async () => {
  const outcome = await addTemplate(world.admin, { ...photo, name: 'Gap', body: 'By {deadline}' }, monday)
  expect(outcome).toMatchObject({ refusal: { kind: 'placeholder-unknown', placeholder: '{deadline}' } })
  expect(await database().textTemplate.count({ where: { name: 'Gap' } })).toBe(0)
})

test('they are the operator’s own: kept by its administrators, read by its auditors, and nobody else’s', async () => {
  const { id } = await added({ ...photo, name: 'Ours' })
  for (const actor of [world.agent, world.reviewer, world.clerk, world.liWei]) {
    expect(await refusal(listTemplates(actor))).toBe('templates-not-permitted')
    expect(await refusal(addTemplate(actor, photo, monday))).toBe('templates-not-permitted')
    expect(await refusal(retireTemplate(actor, id, monday))).toBe('templates-not-permitted')
  }
  expect(await refusal(changeTemplate(world.auditor, id, photo, monday))).toBe('templates-not-permitted')
  expect((await findTemplate(world.auditor, id)).ok).toBe(true)
  expect(await refusal(findTemplate(world.adminElsewhere, id))).toBe('template-not-found')
  expect(await refusal(changeTemplate(world.adminElsewhere, id, photo, monday))).toBe('template-not-found')
  expect(await listTemplates(world.adminElsewhere)).toMatchObject({ value: [] })
})

test('a case is offered what is in use for a purpose, filled in, its customer’s language first', async () => {
  const opened = await done(world.liWei, openCase('US'))
  await added({ ...photo, purpose: 'note', name: 'English', body: '{reference}' })
  await added({ ...photo, purpose: 'note', locale: 'zh-CN', name: '中文', body: '{name}，{operator}' })
  await added({ ...photo, purpose: 'note', name: 'With a day', body: 'by {due}' })
  const names = async (state: typeof opened, first: 'en' | 'zh-CN') =>
    (await offerTexts(state, 'note', first)).map(({ name, text }) => `${name}: ${text}`)
  // Before a review there is no day to name, and the text that needs one is left out.
  expect(await names(opened, 'zh-CN')).toEqual(['中文: 李伟，Harborline Wireless', `English: ${opened.reference}`])
  const submitted = await done(world.liWei, commandOf.SubmitApplication, on(opened, 1))
  expect(await names(submitted, 'en')).toEqual([
    `English: ${opened.reference}`,
    expect.stringMatching(/^With a day: by .* 17:00 E[DS]T$/),
    '中文: 李伟，Harborline Wireless',
  ])
  expect(await offerTexts(submitted, 'hold', 'en')).toEqual([])
})
