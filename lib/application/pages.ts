import { z } from 'zod'
import { type AnswerProblem, Answers, Applicant, answerAt, Triage } from './answers'
import {
  contactProblems,
  deliveryProblems,
  identityProblems,
  lineProblems,
  personProblems,
  proofProblems,
  type Terms,
  triageProblems,
} from './checks'
import { lackingDocuments, requiredDocuments } from './documents'
import { asked } from './questions'

/**
 * The pages an application is filled in on, one small part at a time: what each asks, what it still needs, what is wrong
 * with it. Does not know what a page looks like, nor who fills it in.
 */
export const PageId = z.enum(['triage', 'person', 'contact', 'line', 'proof', 'identity', 'documents', 'delivery'])
export type PageId = z.infer<typeof PageId>

/** In the order they are asked. */
export const journey: readonly PageId[] = PageId.options

type Page = {
  /** Its answers as its form sends them: what everybody must say is required. */
  part: z.ZodObject
  /** The places of its answers. */
  asks: readonly string[]
  /** Places of other pages that may come along, each on its own: a document says more than its page asks. */
  brings?: readonly string[]
  /** Places without which nothing can be submitted, and which are empty. */
  missing(answers: Answers, terms: Terms): string[]
  problems(answers: Answers, terms: Terms): AnswerProblem[]
}

const { reason, line, proof, identity, delivery } = Answers.shape

/** Everything asked on a page that must be answered and is not. */
const unanswered =
  (...asks: string[]): Page['missing'] =>
  (answers, { policy }) =>
    asks.filter((path) => answerAt(answers, path) === undefined && asked(path, answers, policy) === 'required')

export const pages: Record<PageId, Page> = {
  triage: {
    part: z.strictObject({ reason, triage: Triage }),
    asks: ['reason', 'triage'],
    missing: () => [],
    problems: triageProblems,
  },
  person: {
    part: z.strictObject({
      applicant: Applicant.pick({ fullName: true, gender: true, birthDate: true, nationality: true }),
    }),
    asks: ['applicant.fullName', 'applicant.birthDate', 'applicant.gender', 'applicant.nationality'],
    missing: unanswered('applicant.fullName', 'applicant.birthDate', 'applicant.gender', 'applicant.nationality'),
    problems: personProblems,
  },
  contact: {
    part: z.strictObject({ applicant: Applicant.pick({ email: true, phone: true }) }),
    asks: ['applicant.email', 'applicant.phone'],
    missing: unanswered('applicant.email', 'applicant.phone'),
    problems: contactProblems,
  },
  line: {
    part: z.strictObject({ line: line.unwrap() }),
    asks: ['line'],
    missing: unanswered('line.msisdn', 'line.iccid', 'line.imei'),
    problems: lineProblems,
  },
  proof: {
    part: z.strictObject({ proof }),
    asks: ['proof'],
    missing: (answers, { policy }) => (policy.proof.required && !answers.proof ? ['proof.kind'] : []),
    problems: proofProblems,
  },
  identity: {
    part: z.strictObject({
      identity,
      applicant: Applicant.pick({ birthDate: true, gender: true, nationality: true }).optional(),
    }),
    asks: ['identity'],
    brings: ['applicant.birthDate', 'applicant.gender', 'applicant.nationality'],
    missing: (answers, terms) =>
      unanswered(
        'identity.kind',
        'identity.number',
        ...(answers.identity ? ['identity.expiresOn', 'identity.permit'] : []),
      )(answers, terms),
    problems: identityProblems,
  },
  // Files are no answers: they come one by one, and the case itself knows them.
  documents: {
    part: z.strictObject({}),
    asks: ['documents'],
    missing: (answers, { policy, attached }) =>
      lackingDocuments(policy, answers, attached).map((kind) => `documents.${kind}`),
    problems: () => [],
  },
  delivery: {
    part: z.strictObject({ delivery }),
    asks: ['delivery'],
    missing: unanswered('delivery.method'),
    problems: deliveryProblems,
  },
}

/** The questions a policy may leave out, on the page each stands on. */
const optionalQuestions: Partial<Record<PageId, readonly string[]>> = {
  person: ['applicant.birthDate', 'applicant.gender', 'applicant.nationality'],
  line: ['line.iccid', 'line.imei'],
  identity: ['identity.expiresOn', 'identity.permit'],
}

/** What is wrong with what a page was told, answers to questions that were never asked included. */
export function problemsOn(page: PageId, answers: Answers, terms: Terms): AnswerProblem[] {
  const unwanted = (optionalQuestions[page] ?? []).filter(
    (path) => answerAt(answers, path) !== undefined && asked(path, answers, terms.policy) === 'never',
  )
  return [...pages[page].problems(answers, terms), ...unwanted.map((path) => ({ path, problem: 'not-asked' }))]
}

/** What cannot be right about these answers under these terms, whether complete or not. */
export const answerProblems = (answers: Answers, terms: Terms): AnswerProblem[] =>
  journey.flatMap((page) => problemsOn(page, answers, terms))

export const MissingAnswer = z.object({ page: PageId, path: z.string() })
export type MissingAnswer = z.infer<typeof MissingAnswer>

/** What still has to be answered before these answers can be submitted, and on which page. */
export const missingAnswers = (answers: Answers, terms: Terms): MissingAnswer[] =>
  journey.flatMap((page) => pages[page].missing(answers, terms).map((path) => ({ page, path })))

/** Whether a page has been filled in, completely and rightly. One that may be left empty counts once it was answered. */
export const isDone = (page: PageId, answers: Answers, terms: Terms): boolean =>
  pages[page].asks.some((path) => answerAt(answers, path) !== undefined) &&
  pages[page].missing(answers, terms).length === 0 &&
  problemsOn(page, answers, terms).length === 0

export const Step = z.enum([...PageId.options, 'check'])
export type Step = z.infer<typeof Step>

/** Where to go on: first to what is wrong, then onward from `after`, then to what was passed over; at last to the check. */
export function nextStep(answers: Answers, terms: Terms, after?: PageId): Step {
  const wrong = journey.find((page) => problemsOn(page, answers, terms).length > 0)
  const position = after ? journey.indexOf(after) : -1
  const open = journey.filter((page, place) =>
    page === 'documents' ? isToSend(answers, terms, place > position && after) : !isDone(page, answers, terms),
  )
  return wrong ?? open.find((page) => journey.indexOf(page) > position) ?? open[0] ?? 'check'
}

/** Files that are only wished for are asked for once, on the way; required ones until they are there. */
function isToSend(answers: Answers, terms: Terms, onTheWay: PageId | false | undefined): boolean {
  if (pages.documents.missing(answers, terms).length > 0) return true
  return Boolean(onTheWay) && terms.attached.length === 0 && requiredDocuments(terms.policy, answers).length > 0
}

/** The page before; nothing before the first. */
export const stepBefore = (step: Step): PageId | undefined =>
  step === 'check' ? journey.at(-1) : journey[journey.indexOf(step) - 1]
