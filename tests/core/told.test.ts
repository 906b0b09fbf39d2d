import { expect, it } from 'vitest'
import { told } from '@/lib/core/told'
import { database } from '@/lib/database/client'

it('tells of an error of the database client where it was, and not what it was given', async () => {
  process.env.DATABASE_URL ??= 'postgresql://localhost:1/none'
  process.env.NEXTAUTH_URL ??= 'http://localhost:3000'
  for (const name of ['NEXTAUTH_SECRET', 'BUKA_LOOKUP_KEY'])
    process.env[name] ??= 'long enough to pass for a secret one'
  process.env.BUKA_HISTORY_KEY ??= Buffer.alloc(32, 'seal').toString('base64')
  process.env.BUKA_DATA_KEY ??= Buffer.alloc(32, 'test').toString('base64')
  const wrong = { where: { fullName: '李伟 E12345678' } } as never // no column of that name: refused before it is sent
  const error = await database()
    .account.findMany(wrong)
    .catch((caught: unknown) => caught)
  expect(String(error)).toContain('E12345678')
  expect(told(error)).not.toContain('E12345678')
  expect(told(error)).toMatch(/^PrismaClientValidationError\n\s+at /)
})

it('tells of any other error all there is', () => {
  expect(told(new Error('the disk is full'))).toMatch(/the disk is full\n\s+at /)
})
