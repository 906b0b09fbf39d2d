import { describe, expect, test } from 'vitest'
import { HolidayFile } from '@/app/api/v1/holidays/bodies'
import { Recalculation } from '@/app/api/v1/recalculation/bodies'
import { resources } from '@/app/api/v1/resources'
import { WebhookInput } from '@/app/api/v1/webhooks/bodies'
import { SignUp } from '@/lib/accounts/accounts'
import { BulkInput } from '@/lib/cases/bulk'
import { inputs } from '@/lib/cases/commands'
import { bodies, opening, serverOwned } from './bodies'
import { textFields, withAt } from './fields'

const all = {
  'a case': { input: inputs.OpenCase, samples: opening },
  ...Object.fromEntries(
    Object.entries(resources).map(([name, { input }]) => [name, { input, samples: bodies[name] ?? [] }]),
  ),
}

describe.each(Object.entries(all))('a body for %s', (_, { input, samples }) => {
  test('has a sample for every place where text can stand', () => {
    const missing = textFields(input).filter((path) => samples.every((body) => withAt(body, path, '') === null))
    expect(missing).toEqual([])
    for (const body of samples) expect(input.safeParse(body).error?.issues ?? []).toEqual([])
  })

  test('may say nothing of what the server decides', () => {
    for (const [name, value] of Object.entries(serverOwned))
      for (const body of samples) expect(input.safeParse({ ...body, [name]: value }).success, name).toBe(false)
  })

  test('takes nothing else where text belongs, and none that is too long or hides its direction', () => {
    for (const path of textFields(input))
      for (const value of [null, 1, true, [], {}, { $ne: null }, 'A'.repeat(10_000), 'a\u202Eb', 'a\u2066b', '\ud800'])
        for (const body of samples) {
          const changed = withAt(body, path, value)
          // Nobody is said by null.
          if (changed && !(path === 'assignee' && value === null))
            expect(input.safeParse(changed).success, `${path} = ${JSON.stringify(value).slice(0, 40)}`).toBe(false)
        }
  })
})

test('no other body says more than is asked for either', () => {
  const holidays = { market: 'US', csv: 'x' }
  const moves = { text: 'x', digest: 'x' }
  const person = { name: 'Sam', email: 'sam@example.com', password: 'four unrelated words', locale: 'en' }
  const many = { command: 'assignment', references: ['US-7K3F-9QXD'], assignee: null }
  expect(BulkInput.safeParse(many).success).toBe(true)
  for (const [name, value] of Object.entries(serverOwned)) {
    expect(BulkInput.safeParse({ ...many, [name]: value }).success, name).toBe(false)
    expect(HolidayFile.safeParse({ ...holidays, [name]: value }).success, name).toBe(false)
    expect(Recalculation.safeParse({ ...moves, [name]: value }).success, name).toBe(false)
    expect(SignUp.safeParse({ ...person, [name]: value }).success, name).toBe(false)
    // Of an address nothing else is read.
    expect(WebhookInput.safeParse({ url: 'https://crm.example/', [name]: value }).data ?? {}).not.toHaveProperty(name)
  }
  expect(
    [HolidayFile.safeParse(holidays), Recalculation.safeParse(moves), SignUp.safeParse(person)].map(
      ({ success }) => success,
    ),
  ).toEqual([true, true, true])
})
