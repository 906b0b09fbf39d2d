import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { requirementIds } from './support/security-requirements'

// Keeps docs/security.md complete, and what it names existing. Whether an answer is right, only a reader can tell.
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')

type Answer = { id: string; what: string; answer: string; why: string }
const answers = page
  .split('\n')
  .filter((line) => /^\| V\d/.test(line))
  .map(readRow)

function readRow(line: string): Answer {
  const cells = line.slice(2, -2).split(' | ')
  const [id = '', what = '', answer = '', why = ''] = cells
  if (cells.length !== 4) throw new Error(`${id} has ${cells.length} cells, and not four`)
  return { id, what, answer, why }
}

const path = /`((?:[\w.@[\]()-]+\/)*[\w.@[\]()-]+\.(?:[cm]?[jt]sx?|json|md|sql|prisma)|\.ci\/run)`/g
const filesIn = (text: string): string[] => [...text.matchAll(path)].map(([, file = '']) => file)

/** The tests that an answer names, each with the file named last before it. */
function testsIn({ id, why }: Answer): { id: string; file: string; name: string }[] {
  let file = ''
  return [...why.matchAll(/`([^`]+)`|“([^”]+)”/g)].flatMap(([, code, name]) => {
    if (code !== undefined) file = code
    return name === undefined ? [] : [{ id, file, name }]
  })
}

/** Whether a file has a test of this name, as it stands in its source. */
const hasTest = ({ file, name }: { file: string; name: string }): boolean =>
  /^tests\/.+\.(test|spec)\.ts$/.test(file) &&
  existsSync(join(root, file)) &&
  ["'", '"', '`'].some((mark) => read(file).includes(mark + name + mark))

describe('the answers to the security standard', () => {
  test('are one for each requirement, in its order', () => {
    expect(requirementIds).toHaveLength(217)
    expect(answers.map(({ id }) => id)).toEqual(requirementIds)
  })

  test('are of a known kind, and say where or why', () => {
    const vague = answers.filter(
      ({ what, answer, why }) => !['met', 'not applicable', 'open'].includes(answer) || !what.trim() || !why.trim(),
    )
    expect(vague).toEqual([])
  })

  test('name a file where they say that something is met', () => {
    const nowhere = answers.filter(({ answer, why }) => answer === 'met' && filesIn(why).length === 0)
    expect(nowhere.map(({ id }) => id)).toEqual([])
  })

  test('name tests that are there', () => {
    expect(answers.flatMap(testsIn).filter((one) => !hasTest(one))).toEqual([])
  })
})

test('the page on security names only files that are there', () => {
  const files = [...new Set(filesIn(page))]
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

test('the page on security links only to what is there', () => {
  const links = [...page.matchAll(/\]\(([^)\s#]*)#?([^)\s]*)\)/g)].map(([, file = '', part = '']) => ({ file, part }))
  const dead = links.filter(({ file, part }) => {
    const target = file === '' ? 'docs/security.md' : join('docs', file)
    return !existsSync(join(root, target)) || (part !== '' && !headingsOf(read(target)).includes(part))
  })
  expect(dead).toEqual([])
})

/** As readers of Markdown make addresses of headings. */
const headingsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
