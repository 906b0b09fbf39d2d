import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// The boundaries that an import graph does not show; .dependency-cruiser.cjs has the rest.
const root = fileURLToPath(new URL('..', import.meta.url))
const skipped = /^(node_modules|\..*|generated|test-results)$/

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const below = entries
    .filter((entry) => !skipped.test(entry.name))
    .map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
  return (await Promise.all(below)).flat()
}

const readsEnvironment = /process\s*\.\s*env|process\[|from 'node:process'|import\.meta\.env/
const readsClock = /new Date\(\s*\)|new Date\b(?!\()|\bDate\(\)|Date\.now|Temporal\.Now/

/** Comments may talk about the clock; a string with two slashes in it is rare, and errs on the strict side. */
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

async function filesThat(pattern: RegExp): Promise<string[]> {
  const files = [...(await filesBelow('lib')), ...(await filesBelow('app'))].filter((path) => /\.tsx?$/.test(path))
  const matching = await Promise.all(
    files.map(async (path) => pattern.test(withoutComments(await readFile(join(root, path), 'utf8')))),
  )
  return files.filter((_, place) => matching[place])
}

test('only lib/core/env.ts reads the environment', async () => {
  expect(await filesThat(readsEnvironment)).toEqual([join('lib', 'core', 'env.ts')])
})

test('only lib/core/clock.ts reads the clock', async () => {
  expect(await filesThat(readsClock)).toEqual([join('lib', 'core', 'clock.ts')])
})

test('every folder is named after what it is about', async () => {
  const drawers = (await filesBelow('.')).filter((path) => /(^|\/)(utils?|helpers?|services?|common|misc)\//.test(path))
  expect(drawers.map((path) => relative('.', path))).toEqual([])
})

describe('the patterns', () => {
  test.each(['process.env.HOME', 'const { env } = process["x"]', "import { env } from 'node:process'"])(
    'notice %s',
    (source) => expect(withoutComments(source)).toMatch(readsEnvironment),
  )

  test.each([
    'new Date()',
    'new Date( )',
    'new Date',
    'Date()',
    'Date.now()',
    'const n = Date.now',
    'Temporal.Now.instant()',
  ])('notice %s', (source) => expect(withoutComments(source)).toMatch(readsClock))

  test.each(['new Date(instant)', 'toDate()', '// new Date() is for clock.ts', '/* Date.now() */'])(
    'leave %s alone',
    (source) => expect(withoutComments(source)).not.toMatch(readsClock),
  )
})
