import { expect, test } from 'vitest'
import { resources as resourcesOfTheApi } from '@/app/api/v1/resources'
import { answerFor, askers } from './askers'
import * as table from './table'
import * as tree from './tree'

// Nothing can be reached that nobody has thought about. What the answers really are, tests/browser/access.spec.ts asks.

test('every page is classified, and nothing that is no page', () => {
  expect(Object.keys(table.pages).toSorted()).toEqual(tree.pages.toSorted())
})

test('every method of every route is classified', () => {
  expect(Object.keys(table.routes).toSorted()).toEqual(tree.routes.toSorted())
})

test('every resource of a case over the API is classified', () => {
  expect(Object.keys(table.resources).toSorted()).toEqual(Object.keys(resourcesOfTheApi).toSorted())
})

test('every server action is classified', () => {
  expect(Object.keys(table.actions).toSorted()).toEqual(tree.actions.toSorted())
})

test('nothing is reached in a way that this does not look at', () => {
  expect(tree.otherRoutes).toEqual([])
  expect(tree.hiddenActions).toEqual([])
})

/** This sees that the guard is called, not that it is listened to: for that, access.spec.ts calls each as everybody. */
test.each(Object.entries(table.actions))('%s asks who is there', (action, { guard }) => {
  const guards = table.guards.filter((one) => tree.calledBy(action).has(one))
  if (guard === null) expect(guards).not.toContain('staff')
  else expect(guards).toContain(guard)
})

test('what is open to everybody is little, and known by name', () => {
  const open = Object.entries({ ...table.pages, ...table.routes }).filter(([, answers]) =>
    askers.every((asker) => answerFor(asker, answers) === 200),
  )
  expect(open.map(([address]) => address)).toEqual([
    'GET /',
    'GET /account/email/undo/[token]',
    'GET /claim/[token]',
    'GET /not-me/[token]',
    'GET /recover',
    'GET /recover/code',
    'GET /service-points',
    'GET /sign-in/code',
    'GET /sign-in/code/enter',
    'GET /sign-up/code',
    'GET /status',
    'GET /status/[token]',
    'GET /api/auth/[...nextauth]',
    'GET /api/health',
    'GET /api/openapi.json',
    'GET /api/v1/holidays',
    'GET /api/v1/holidays/[market]/[file]',
    'GET /api/v1/operators',
    'GET /api/v1/review-window',
    'GET /api/v1/service-points',
  ])
})

test('another operator’s administrator, and a customer who is a stranger, get at nothing of a case', () => {
  for (const [address, answers] of Object.entries({ ...table.pages, ...table.routes })) {
    if (!address.includes('[reference]')) continue
    for (const asker of ['elsewhere', 'stranger', 'outsider', 'key elsewhere'] as const)
      expect(answerFor(asker, answers), `${asker}: ${address}`).not.toBe(200)
  }
})
