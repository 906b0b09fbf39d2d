import { expect } from '@playwright/test'
import { en } from '../../lib/i18n/messages/en'
import { type Answer, type Answers, type Asker, answerFor, askers, groups, people } from '../access/askers'
import { bodies } from '../access/bodies'
import { actions, pages, resources, routes } from '../access/table'
import { refusedMethods } from '../access/tree'
import { act, ask, leadsTo, type Told } from './attack/ask'
import { type Cast, test } from './attack/cast'
import { callFor, pathFor, requestFor } from './attack/requests'

// Every address of the table in tests/access, asked as everybody. One line of the difference is one open door.
test.describe.configure({ mode: 'default', timeout: 300_000 })

test('every page shows itself to whom it is for, and to nobody else', async ({ cast }) => {
  await expectAnswers(pages, cast, (address, asker) => ask(pathFor(address, cast), cast.as(asker)))
})

test('every route answers whom it is for, and nobody else', async ({ cast }) => {
  await expectAnswers(routes, cast, (address, asker) => {
    const { query = '', ...more } = requestFor(address, cast)
    const [method] = address.split(' ')
    return ask(pathFor(address, cast) + query, { method, ...more, ...cast.as(asker) })
  })
})

test('every resource of a case takes from whom it is for, and from nobody else', async ({ cast }) => {
  await expectAnswers(resources, cast, (resource, asker) =>
    ask(`/api/v1/cases/${resource === 'reopening' ? cast.reference : cast.ended}/${resource}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodies[resource]?.[0] ?? {}),
      ...cast.as(asker),
    }),
  )
})

test('every form does what it does for whom it is for, and nothing for anybody else', async ({ cast }) => {
  const answers = Object.entries(actions).map(([action, row]) => [action, row.answers] as const)
  const forPeople = (action: string): readonly Asker[] =>
    action.endsWith('#leave') ? ['outsider'] : notStaffs.test(action) ? ['outsider', 'stranger', 'owner'] : people
  await expectAnswers(
    Object.fromEntries(answers),
    cast,
    (action, asker) => {
      const { at, form } = called(action, cast)
      return act(action, at, form, cast.as(asker))
    },
    forPeople,
  )
})
/** What would count against staff, or end what they began, of whom the other tests have only the one of each kind. */
const notStaffs = /#(confirm|finishApp|makeCodes|endOthers)$/

function called(action: string, cast: Cast) {
  const call = callFor[action]
  if (!call) throw new Error(`attack/requests.ts says nothing of ${action}`)
  return call(cast)
}

test('a method that an address does not take is refused to everybody', async ({ cast }) => {
  const addresses = refusedMethods.map((address) => [address, { rest: 405 }] as const)
  await expectAnswers(
    Object.fromEntries(addresses),
    cast,
    (address, asker) => ask(pathFor(address, cast), { method: address.split(' ')[0], ...cast.as(asker) }),
    () => ['outsider', 'owner', 'admin', 'key admin'],
  )
})

/** Asks some addresses at a time, and each as one after the other, and compares everything in the end. */
async function expectAnswers(
  table: Record<string, Answers>,
  cast: Cast,
  tell: (address: string, asker: Asker) => Promise<Told>,
  whom: (address: string) => readonly Asker[] = () => askers,
): Promise<void> {
  const expected: Record<string, Answer> = {}
  const seen: Record<string, Answer | string> = {}
  const left = Object.entries(table)
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [address, answers] = next
      for (const asker of whom(address)) {
        const name = `${address} as ${asker}`
        const answer = filled(answerFor(asker, answers), address, cast)
        expected[name] = answer
        const told = asWritten(await tell(address, asker), answer)
        seen[name] = isAskedAgain(address, asker, told) ? answer : told
      }
    }
  }
  await Promise.all(Array.from({ length: 4 }, work))
  expect(Object.keys(expected).length).toBeGreaterThan(10)
  expect(seen).toEqual(expected)
}

/** Whether somebody of the staff, who signed in for an earlier test, is only asked once more who they are. */
function isAskedAgain(address: string, asker: Asker, told: Answer | string): boolean {
  const mayBe = actions[address]?.confirmed || address.startsWith('GET /account/security/')
  if (!mayBe || !groups.staff.some((one) => one === asker)) return false
  return String(told).startsWith('→ /sign-in/confirm') || String(told).includes(sentence('confirm.form'))
}

const filled = (answer: Answer, address: string, cast: Cast): Answer =>
  typeof answer === 'string' && answer.startsWith('→') ? `→ ${pathFor(answer, cast, idOf(address, cast))}` : answer
/** What a form was about. */
const idOf = (address: string, { webhook, mail }: Cast) => ({ id: address.includes('webhooks') ? webhook : mail })

/** What was told, in the words of what was expected. */
function asWritten(told: Told, expected: Answer): Answer | string {
  const place = leadsTo(told)
  if (place !== null && (told.status >= 300 || 'x-action-redirect' in told.headers) && told.status !== 201)
    return `→ ${String(expected).includes('?') ? place : place.split('?')[0]}`
  if (typeof expected === 'number') return told.status
  if (expected.startsWith('“')) {
    const key = expected.slice(1, -1)
    return told.text.includes(sentence(key))
      ? expected
      : `${told.status}, not “${sentence(key)}”: ${told.text.slice(-400)}`
  }
  const kind = /"kind":"([\w-]+)"/.exec(told.text)?.[1]
  return kind ? `${told.status} ${kind}` : told.status
}

/** The longest part of a message without anything to fill in, as it stands in an answer. */
function sentence(key: string): string {
  const message = key.split('.').reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], en) // read-only descent
  if (typeof message !== 'string') throw new Error(`there is no message ${key}`)
  const [longest = ''] = message.split(/\{[^}]*\}/).toSorted((one, two) => two.length - one.length)
  return JSON.stringify(longest).slice(1, -1)
}
