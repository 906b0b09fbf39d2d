import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByCredentials, signUp } from '@/lib/accounts/accounts'
import { findApiActor } from '@/lib/accounts/api-keys'
import { acceptCode, codeFor } from '@/lib/accounts/authenticator'
import { askToSignIn, redeemSignInCode } from '@/lib/accounts/sign-in-code'
import { statuses } from '@/lib/cases/case'
import { replay } from '@/lib/cases/evolve'
import { readHistory } from '@/lib/cases/records'
import { now } from '@/lib/core/clock'
import { newSecret } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { findOperator } from '@/lib/operators/operators'
import { seedDemo } from '@/prisma/seed'
import { checkAddress } from '@/scripts/secrets'
import { freshDatabase } from './support/database'
import { later } from './support/world'

let url: string
let end: () => Promise<void>
let directory: string
beforeAll(async () => {
  ;({ url, end } = await freshDatabase())
  directory = await mkdtemp(join(tmpdir(), 'buka-cli-'))
})
afterAll(async () => {
  await pool().end()
  await end()
  await rm(directory, { recursive: true })
})

/** Runs `npm run buka -- …` and gives its last line, or what it complained of. */
const buka = (...args: string[]) => bukaWith({}, ...args)

function bukaWith(
  settings: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; last: string; all: string; errors: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    BUKA_DATA_DIR: directory,
    NODE_ENV: 'development' as const,
    ...settings,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/buka.mjs', ...args], { env }, (error, stdout, stderr) => {
      resolve({
        code: error ? Number(error.code) : 0,
        all: stdout,
        last: stdout.trim().split('\n').at(-1) ?? '',
        errors: stderr,
      })
    })
  })
}

describe('npm run buka -- holidays', () => {
  it('shows what a file changes, puts it in force, lists and exports it, and refuses line by line', async () => {
    const file = join(directory, 'skb.csv')
    const day = "2028-01-01,public,decreed,Tahun Baru Masehi,New Year's Day"
    await writeFile(file, `date,kind,status,name,name_en\n${day}\n`)
    const bring = (...more: string[]) => buka('holidays', 'import', file, '--market', 'ID', ...more)
    expect(await bring('--preview')).toMatchObject({ code: 0, last: 'Nothing was changed.' })
    expect(await bring()).toMatchObject({ code: 1, errors: expect.stringContaining('2028 lacks holidays') })
    expect(await bring('--accept-missing')).toMatchObject({ code: 0, last: expect.stringContaining('In force: 2028.') })
    expect(await bring()).toMatchObject({ code: 1, errors: expect.stringContaining('in force already') })
    const { all } = await buka('holidays', 'list', '--market', 'ID')
    expect(all).toContain('2028  version 2   1 days  decreed')
    expect(all).toContain('2027  version 1  18 days  provisional')
    expect((await buka('holidays', 'export', '--market', 'ID', '--year', '2028')).last).toBe(day)
    expect((await buka('holidays', 'export', '--market', 'ID', '--year', '2031')).code).toBe(1)

    await writeFile(file, 'date,kind,status,name,name_en\n2028-02-30,public,decreed,A,B\n')
    expect((await bring()).errors).toContain('Line 2: “2028-02-30” is no date')
    await writeFile(file, Buffer.from([0xe9]))
    expect((await bring()).errors).toContain('no text in UTF-8')
    expect((await buka('holidays', 'import', join(directory, 'none.csv'), '--market', 'ID')).errors).toContain(
      'cannot be read',
    )
  }, 120_000)
})

describe('npm run buka', () => {
  it('makes an operator, a person who can sign in and a key that works', async () => {
    await buka(
      'operator',
      'create',
      '--slug',
      'acme',
      '--name',
      'Acme',
      '--market',
      'ID',
      '--hotline',
      '+62 21 5550 0199',
    )
    expect(
      (
        await buka(
          'service-point',
          'create',
          '--operator',
          'acme',
          '--slug',
          'one',
          '--name',
          'One',
          '--address',
          'Jl. Satu',
          '--hours',
          '9–17',
        )
      ).last,
    ).toBe('one')
    const file = join(directory, 'one.json')
    await writeFile(file, JSON.stringify({ position: { latitude: -6.2, longitude: 106.8 }, phone: '+622155500199' }))
    expect((await buka('service-point', 'describe', '--operator', 'acme', '--slug', 'one', '--file', file)).last).toBe(
      'one',
    )
    const acme = await findOperator({ slug: 'acme' })
    expect(acme).toMatchObject({
      name: 'Acme',
      market: 'ID',
      policyVersion: 1,
      servicePoints: [{ slug: 'one', phone: '+622155500199' }],
    })
    const staff = await buka(
      'staff',
      'create',
      '--operator',
      'acme',
      '--role',
      'admin',
      '--email',
      'ada@acme.example',
      '--name',
      'Ada',
    )
    expect((await findByCredentials('ada@acme.example', staff.last))?.actor).toMatchObject({
      role: 'admin',
      operatorId: acme?.id,
    })
    expect(await buka('staff', 'reset-factors', '--email', 'ada@acme.example')).toMatchObject({
      code: 0,
      last: 'ada@acme.example',
    })
    const key = await buka('api-key', 'create', '--operator', 'acme', '--role', 'clerk', '--name', 'Till')
    expect(await findApiActor(key.last)).toMatchObject({ role: 'clerk', operatorId: acme?.id })
  }, 60_000)

  it('ends the account of somebody who leaves, and still lists it', async () => {
    expect((await buka('staff', 'end', '--email', 'Ada@acme.example')).code).toBe(0)
    expect((await buka('staff', 'list', '--operator', 'acme')).last).toMatch(
      /^ada@acme.example {2}admin {5}Ada {2}ended 20/,
    )
  }, 60_000)

  it.each([
    [['api-key', 'create', '--operator', 'nobody', '--role', 'admin', '--name', 'x'], 'There is no operator nobody.'],
    [
      ['api-key', 'create', '--operator', 'acme', '--role', 'auditor', '--name', 'x'],
      'Allowed choices are agent, reviewer, clerk, admin',
    ],
    [['operator', 'create', '--slug', 'A b', '--name', 'x', '--market', 'US', '--hotline', '1'], 'is no slug'],
    [
      ['staff', 'create', '--operator', 'acme', '--role', 'agent', '--email', 'x', '--name', 'x'],
      'is no e-mail address',
    ],
    [['api-key', 'revoke', 'nonsense'], 'There is no key nonsense'],
    [['staff', 'reset-factors', '--email', 'nobody@acme.example'], 'There is no account with nobody@acme.example'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, errors } = await buka(...args)
    expect(code).toBe(1)
    expect(errors).toContain(sentence)
    expect(errors).not.toMatch(/\n\s+at /)
  })
})

describe('npm run buka -- outbox last', () => {
  it('prints the code that was mailed last, while no mail server is set', async () => {
    const made = await signUp(
      { name: 'Mei', email: 'mei@example.com', password: 'a long enough password', locale: 'en' },
      now(),
    )
    if (!made.ok) throw new Error(made.refusal.kind)
    // Notices of what the commands before did to others.
    await database().accountMessage.deleteMany()
    const asked = { browser: newSecret(), network: null, locale: 'en' } as const
    await askToSignIn('mei@example.com', asked, now())
    const { all, last } = await buka('outbox', 'last')
    expect(all).toContain('To: mei@example.com\nSubject: Your code to sign in\n')
    expect(await redeemSignInCode(asked.browser, last.replace(' ', ''), now())).toMatchObject({ ok: true })
    // A code that was used is shown no more; what else was mailed depends on what was done before.
    expect((await buka('outbox', 'last')).all).not.toContain('Your code to sign in')
    const sending = { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'buka@harbor.test' }
    expect(await bukaWith(sending, 'outbox', 'last')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('for their readers alone'),
    })
  }, 120_000)
})

describe('npm run buka -- demo code', () => {
  it('prints the code that staff of the demo are asked for', async () => {
    const { last } = await buka('demo', 'code')
    const kept = JSON.parse(await readFile(join(directory, 'secrets.json'), 'utf8')) as { demoAuthenticator: string }
    const codes = [-30, 0].map((seconds) => codeFor(kept.demoAuthenticator, later(now(), seconds / 60)))
    expect(codes).toContain(last)
  }, 60_000)
  it('is refused in production', async () => {
    const secret = 'a secret for tests, long enough to pass for one'
    const key = Buffer.alloc(32, 'test').toString('base64')
    const given = { NEXTAUTH_URL: 'https://buka.example', NEXTAUTH_SECRET: secret, BUKA_LOOKUP_KEY: secret }
    const production = { ...given, BUKA_DATA_KEY: key, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key, NODE_ENV: 'production' }
    const { code, errors, all } = await bukaWith(production, 'demo', 'code')
    expect({ code, all }).toEqual({ code: 1, all: '' })
    expect(errors).toContain('There is no demo in production.')
  }, 60_000)
})

describe('production', () => {
  it.each(['http://buka.example', 'http://localhost.example', 'ftp://localhost', 'buka.example'])(
    'does not begin at %s',
    (address) => expect(() => checkAddress(address)).toThrow('must begin with https://'),
  )
  it.each(['https://buka.example', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'begins at %s',
    (address) => expect(checkAddress(address)).toBeUndefined(),
  )
})

describe('the demo', () => {
  it('has cases in every status, made by commands, and is made once', async () => {
    const options = { password: 'the password of the demo', authenticator: 'JBSWY3DPEHPK3PXP', log: () => {} }
    const signIns = await seedDemo(options)
    expect(signIns.map(({ role }) => role)).toEqual(['customer', 'agent', 'reviewer', 'clerk', 'admin', 'auditor'])
    for (const { email } of signIns) expect(await findByCredentials(email, options.password), email).not.toBeNull()
    const rows = await database().case.findMany({ select: { id: true, status: true, state: true } })
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(statuses))
    for (const { id, state } of rows) expect(replay(await readHistory(database(), id))).toEqual(state)

    const reviewer = await database().account.findUniqueOrThrow({ where: { email: signIns[2]?.email ?? '' } })
    expect(await acceptCode(reviewer.id, codeFor(options.authenticator, now()), now())).toBe(true)

    const events = await database().caseEvent.count()
    await seedDemo({ ...options, password: 'another password of the demo' })
    expect(await database().caseEvent.count()).toBe(events)
    expect(await findByCredentials(signIns[0]?.email ?? '', 'another password of the demo')).not.toBeNull()
  }, 60_000)
})

describe('npm run buka -- history', () => {
  it('signs, exports and verifies, with the database and without it', async () => {
    const file = (name: string) => join(directory, name)
    const cases = await database().case.count()
    const { reference } = await database().case.findFirstOrThrow({ where: { status: 'closed' } })
    const signed = await buka('history', 'checkpoint', '--output', file('kept'))
    expect(signed).toMatchObject({ code: 0, last: `Checkpoint 1 covers ${cases} cases anew.` })
    expect(await buka('history', 'verify', '--kept', file('kept'))).toMatchObject({
      code: 0,
      all: expect.stringMatching(
        /^\d+ cases, \d+ events, 1 checkpoints, the last one 1 of .*\nThe history is whole\.\n$/,
      ),
    })
    await buka('history', 'export', '--output', file('all'))
    const { last: key } = await buka('history', 'key')
    await writeFile(file('key'), `${key}\n`)

    const offline = (...args: string[]) => buka('history', 'verify', '--file', file('all'), ...args)
    expect(await offline()).toMatchObject({ code: 0, all: expect.stringContaining(key) })
    const text = await readFile(file('all'), 'utf8')
    const forge = (line: string) => line.replace('"type":"CaseClosed"', '"type":"CaseExpired"')
    const forged = text
      .split('\n')
      .map((line) => (line.includes(`"reference":"${reference}","version"`) ? forge(line) : line))
    await writeFile(file('all'), forged.join('\n'))
    expect(await offline('--key', file('key'))).toMatchObject({
      code: 1,
      last: 'The history is broken.',
      all: expect.stringMatching(new RegExp(`^Case ${reference}: event \\d+ was edited`)),
    })
    expect((await buka('history', 'verify', '--file', file('none'))).errors).toContain('none cannot be read.')
    expect((await buka('history', 'verify', '--case', 'BK-0')).errors).toContain('There is no case BK-0.')
  }, 240_000)
})
