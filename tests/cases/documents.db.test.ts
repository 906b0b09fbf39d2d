import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '@/lib/cases/case'
import { attachDocument, findDocument, listDocuments } from '@/lib/cases/documents'
import { replay } from '@/lib/cases/evolve'
import { everything } from '@/lib/cases/masking'
import { readBody } from '@/lib/cases/particular-rows'
import { snapshotToPrint } from '@/lib/cases/printing'
import { findCase, listHistory } from '@/lib/cases/queries'
import { readHistory } from '@/lib/cases/records'
import { Snapshot } from '@/lib/cases/snapshot'
import { env } from '@/lib/core/env'
import { database } from '@/lib/database/client'
import { ContentDigest, digestOf } from '@/lib/documents/content'
import { placeOf } from '@/lib/documents/storage/blobs'
import { documentStorage } from '@/lib/documents/storage/open'
import { jpeg, png, withSegment } from '../documents/inspection/images'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
const opened = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${4000 + lines++}` } }))
const sent = { kind: 'identity_front', name: 'C:\\photos\\护照 李伟.jpg' } as const

/** Puts a file into a case, which must be taken. */
async function attached(state: Case, bytes: Uint8Array): Promise<Case> {
  const outcome = await attachDocument(world.liWei, { ...sent, bytes }, on(state))
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value.case
}

describe('a file put into a case', () => {
  it('is kept, attached by its digest, and named only outside the history', async () => {
    const bytes = await jpeg()
    const after = await attached(await opened(), bytes)
    expect(after.documents).toMatchObject([{ kind: 'identity_front', digest: digestOf(bytes), bytes: bytes.length }])
    expect(replay(await readHistory(database(), after.id))).toEqual(after)
    const original = await documentStorage().read(digestOf(bytes))
    expect(original.ok && original.value.equals(bytes)).toBe(true)
    const events = await database().caseEvent.findMany({ where: { caseId: after.id } })
    expect(JSON.stringify(events)).not.toContain('李伟')
    expect((await listHistory(world.reviewer, after)).at(-1)).toMatchObject({
      type: 'DocumentAttached',
      text: '护照 李伟.jpg',
    })
  })

  it('twice is there once, and leaves nothing behind', async () => {
    const state = await attached(await opened(), await jpeg())
    const before = await database().particular.count()
    expect(await attached(state, await jpeg())).toEqual(state)
    expect(await database().particular.count()).toBe(before)
  })

  it('is read by those who can see the case, and never as it was sent', async () => {
    const bytes = withSegment(await jpeg(), 0xfe, Buffer.from('taken at home'))
    const state = await attached(await opened(), bytes)
    const [document] = state.documents
    const find = (actor: World['liWei']) => findDocument(actor, state.reference, document?.id ?? '', monday)
    for (const actor of [world.reviewer, world.auditor])
      expect(await find(actor)).toEqual({ ok: false, refusal: { kind: 'document-masked' } })
    await done(world.reviewer, { ...commandOf.UnmaskPersonalData, what: 'documents' }, on(state))
    for (const actor of [world.liWei, world.reviewer])
      expect(await find(actor)).toMatchObject({
        ok: true,
        value: { mediaType: 'image/jpeg', fileName: '护照 李伟.jpg' },
      })
    const shown = await find(world.liWei)
    expect(shown.ok && Buffer.from(shown.value.bytes).includes('taken at home')).toBe(false)
    for (const stranger of [world.budi, world.reviewerElsewhere])
      expect(await find(stranger)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } })
  })

  it('that is missing from the storage says so beside those that are there', async () => {
    const state = await attached(await attached(await opened(), await jpeg()), await png())
    const [first] = state.documents
    const folder = env().BUKA_STORAGE?.replace('file:', '') ?? ''
    await rm(join(folder, placeOf(ContentDigest.parse(first?.copy.digest))))
    expect((await listDocuments(state, everything)).map(({ problem }) => problem)).toEqual(['document-missing', null])
  })

  it('is neither opened nor kept for somebody who may not attach it', async () => {
    const state = await opened()
    const bytes = await png()
    const unknown = withSegment(await jpeg(), 0xfe, bytes.subarray(0, 40))
    for (const [actor, kind] of [
      [world.budi, 'case-not-found'],
      [world.reviewer, 'not-permitted'],
    ] as const)
      expect(await attachDocument(actor, { ...sent, bytes: unknown }, on(state))).toMatchObject({ refusal: { kind } })
    expect(await documentStorage().has(digestOf(unknown))).toEqual({ ok: true, value: false })
    expect(await attachDocument(world.liWei, { ...sent, bytes: Buffer.from('MZ') }, on(state))).toMatchObject({
      refusal: { kind: 'document-kind-not-accepted' },
    })
    expect((await findCase(world.liWei, state.reference))?.version).toBe(1)
  })

  it('goes into what is submitted, by name and digest, and onto paper', async () => {
    const bytes = await jpeg()
    const state = await attached(await opened(), bytes)
    const submitted = await done(world.liWei, { ...commandOf.SubmitApplication, locale: 'en' }, on(state))
    const body = await readBody(database(), submitted.snapshot?.id ?? '')
    const documents = [
      {
        label: 'Identity document, the side with the photo',
        name: '护照 李伟.jpg',
        digest: digestOf(bytes),
        bytes: bytes.length,
      },
    ]
    expect(Snapshot.parse(body).documents).toEqual(documents)
    expect(await snapshotToPrint(world.liWei, submitted, 'id', monday)).toEqual(body)
    const masked = await snapshotToPrint(world.reviewer, submitted, 'id', monday)
    expect(masked).toMatchObject({ locale: 'en', submittedAt: monday, documents })
    expect(JSON.stringify(body)).toContain('E12345678')
    expect(JSON.stringify(masked)).not.toContain('E12345678')
    expect(await snapshotToPrint(world.liWei, state, 'id', monday)).toMatchObject({ locale: 'id', submittedAt: null })
  })
})
