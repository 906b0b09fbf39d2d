import { type AnswerProblem, type Answers, answerAt } from './answers'
import { type PageId, pages } from './pages'

/**
 * Puts what was said now into what was said before.
 * Does not judge it.
 */
export type Given = Partial<Omit<Answers, 'locale'>>

/** A page replaces all of its answers: what was cleared on it is gone. Without a page only what is named changes. */
export function mergeAnswers(before: Answers, given: Given, page: PageId | null): Answers {
  const kept = page ? pages[page].asks.reduce<Answers>(without, before) : before
  const { applicant: _both, ...rest } = { ...kept, ...given }
  const applicant = { ...kept.applicant, ...given.applicant }
  return { ...rest, ...(Object.keys(applicant).length > 0 ? { applicant } : {}) }
}

/** Answers that a page neither asks for nor may bring along. */
export function strangersOn(page: PageId, given: Given): AnswerProblem[] {
  const { asks, brings = [] } = pages[page]
  return namedIn(given)
    .filter((path) => ![...asks, ...brings].includes(path))
    .map((path) => ({ path, problem: 'unknown-field' }))
}

/** The places of answers that none of these pages asks for. */
export const strangersBeside = (several: readonly PageId[], given: Given): string[] =>
  namedIn(given).filter((path) => !several.some((page) => pages[page].asks.includes(path)))

const namedIn = (given: Given): string[] =>
  Object.entries(given)
    .flatMap(([name, value]) =>
      name === 'applicant' && value ? Object.keys(value).map((inner) => `applicant.${inner}`) : [name],
    )
    .filter((path) => answerAt(given, path) !== undefined)

// A case always has a reason, whatever a page leaves out.
function without(answers: Answers, path: string): Answers {
  const [first, second] = path.split('.')
  if (path === 'reason' || !first) return answers
  if (first === 'applicant' && second) {
    const { [second as 'fullName']: _gone, ...applicant } = answers.applicant ?? {} // the places of a page are names of answers
    return { ...answers, applicant }
  }
  const { [first as 'triage']: _gone, ...rest } = answers // as above
  return rest
}
