import type { AnswerProblem } from '@/lib/cases/application'
import { type AvailableCommand, type CommandType, inputs } from '@/lib/cases/commands'
import { toE164, toE164FromAnywhere } from '@/lib/cases/phone'
import { read } from '@/lib/cases/problems'
import { ok, type Result } from '@/lib/core/result'
import { MarketId, market } from '@/lib/markets'
import { type Answer, answersOf, chosen, type Form, ticked } from '../forms/read-form'

/** A command out of a form: the one schema of each command, told of the few things a form has to ask differently. */
export function readCommand(type: CommandType, form: Form): Result<AvailableCommand, AnswerProblem[]> {
  const {
    command: _command,
    reference: _reference,
    version: _version,
    requestKey: _key,
    view: _view,
    ...values
  } = form.values
  const answers = shape(type, answersOf(values))
  const input = read(inputs[type], answers)
  return input.ok ? ok({ type, ...input.value } as AvailableCommand) : input // the schema is the one of this type
}

function shape(type: CommandType, answers: { [name: string]: Answer }): object {
  if (type === 'OpenCase') return withPhones({ ...answers, delivery: chosen(answers.delivery, 'method') })
  if (type === 'SubmitApplication')
    return {
      ...answers,
      identity: edit(chosen(answers.identity, 'kind'), 'number', ungrouped),
      proof: proofOf(answers.proof),
    }
  if (type === 'ExtendReview') return { ...answers, businessDays: numberIn(answers.businessDays) }
  if (type === 'RejectApplication') return { ...answers, reasons: ticked(answers.reasons) }
  return answers
}

/** Details typed without saying of what are not passed over in silence. */
function proofOf(answer: Answer | undefined): Answer | undefined {
  if (typeof answer !== 'object' || answer.kind === 'none') return undefined
  return chosen(answer, 'kind') ?? (saysAnything(answer) ? answer : undefined)
}

const saysAnything = (answer: Answer): boolean => typeof answer === 'string' || Object.values(answer).some(saysAnything)

/** People type their numbers as they know them; a local one is taken to be of the operator's country. */
function withPhones({ line, applicant, ...answers }: { [name: string]: Answer | undefined }): object {
  const marketId = MarketId.safeParse(answers.market)
  if (!marketId.success) return { ...answers, line, applicant }
  const { country } = market(marketId.data)
  const e164 = (typed: string) => toE164(typed, country)
  return {
    ...answers,
    line: edit(edit(edit(line, 'msisdn', e164), 'iccid', ungrouped), 'imei', ungrouped),
    applicant: edit(applicant, 'phone', (typed) => toE164FromAnywhere(typed, country)),
  }
}

/** A whole number as it was typed; what is none stays as it is, to be refused. */
const numberIn = (answer: Answer | undefined): Answer | number | undefined =>
  typeof answer === 'string' && /^\d{1,6}$/.test(answer) ? Number(answer) : answer

/** People set long numbers in groups. */
const ungrouped = (typed: string) => typed.replace(/[\s.-]/g, '')

function edit(answer: Answer | undefined, name: string, change: (typed: string) => string): Answer | undefined {
  if (typeof answer !== 'object') return answer
  const typed = answer[name]
  return typeof typed === 'string' ? { ...answer, [name]: change(typed) } : answer
}
