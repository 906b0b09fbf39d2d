import type { z } from 'zod'
import { type AnswerProblem, Triage } from '@/lib/application/answers'
import { PageId, pages } from '@/lib/application/pages'
import { type Command, type CommandType, inputs } from '@/lib/cases/commands'
import { toE164, toE164FromAnywhere } from '@/lib/cases/phone'
import { read } from '@/lib/cases/problems'
import { ok, type Result } from '@/lib/core/result'
import { parseMoney } from '@/lib/i18n/money'
import { MarketId, market } from '@/lib/markets'
import { type Answer, answersOf, chosen, type Form, ticked } from '../forms/read-form'
import { readRequest } from './read-request'

/** A command out of a form: the one schema of each command, told of the few things a form has to ask differently. */
export function readCommand(type: CommandType, form: Form): Result<Command, AnswerProblem[]> {
  const {
    command: _command,
    reference: _reference,
    version: _version,
    requestKey: _key,
    view: _view,
    mrz: _pasted,
    fill: _fill,
    template: _template,
    insert: _insert,
    ...values
  } = form.values
  // A page refuses what it does not ask: what was not said at all may not be there by name.
  const marketId = MarketId.safeParse(form.values.reference?.slice(0, 2)).data
  const typed = type === 'VerifyCaller' ? { ...values, code: form.secret('code') } : values
  const said = Object.entries(shape(type, answersOf(typed), marketId)).filter(([, answer]) => answer !== undefined)
  const answers = Object.fromEntries(said)
  const input = read(schemaOf(type, values.page), answers)
  return input.ok ? ok({ type, ...input.value } as Command) : input // the schema is the one of this type
}

/** A form asks for more than an API must: what everybody has to say on a page is required on it. */
function schemaOf(type: CommandType, named: string | undefined): z.ZodType<object> {
  if (type === 'OpenCase') return inputs.OpenCase.extend({ triage: Triage })
  const page = PageId.safeParse(named)
  return type === 'SaveAnswers' && page.success ? pages[page.data].part.extend({ page: PageId }) : inputs[type]
}

function shape(type: CommandType, answers: { [name: string]: Answer }, marketId?: MarketId): object {
  if (type === 'OpenCase') return { ...(answers.line ? whole(answers) : answers), triage: triageOf(answers) }
  if (type === 'SaveAnswers') {
    const { market: _market, document, ...typed } = withPhones(answers)
    return {
      ...typed,
      ...(answers.page === 'triage' ? { triage: triageOf(answers) } : {}),
      ...(answers.page === 'identity' ? usedOf(document) : { document }),
      identity: edit(choiceOf(answers.identity), 'number', ungrouped),
      proof: choiceOf(answers.proof),
      delivery: chosen(answers.delivery, 'method'),
    }
  }
  // An empty answer gives the case back to everybody.
  if (type === 'AssignCase') return { assignee: answers.assignee ?? null }
  if (type === 'ExtendReview') return { ...answers, businessDays: numberIn(answers.businessDays) }
  if (type === 'RejectApplication') return { ...answers, reasons: ticked(answers.reasons) }
  if (type === 'RequestInformation') return readRequest(answers)
  if (type === 'ReportDefect') return { ...answers, defects: ticked(answers.defects) }
  if (type === 'CheckOriginal') return { ...answers, documents: ticked(answers.documents) }
  if (type === 'NominateProxy') return { ...answers, identity: edit(answers.identity, 'number', ungrouped) }
  if (type === 'CollectCard') return { ...withCard(answers), letterSeen: answers.letterSeen === 'on' || undefined }
  if (type === 'ShipCard') return withCard(withCourier(answers))
  if (type === 'ChangeDelivery') return { delivery: chosen(answers.delivery, 'method') }
  if (type === 'MakeReadyForPickup') return withCard(answers)
  if (type === 'RecordPayment' || type === 'WaiveFee' || type === 'RefundPayment')
    return { ...answers, amount: minorIn(answers.amount, marketId) }
  return answers
}

/** All answers at once, as they are typed at a counter. */
function whole(answers: { [name: string]: Answer }): { [name: string]: Answer | undefined } {
  return {
    ...withPhones(answers),
    identity: edit(choiceOf(answers.identity), 'number', ungrouped),
    proof: choiceOf(answers.proof),
    delivery: chosen(answers.delivery, 'method'),
  }
}

/** Only who has lost a card is asked whether they looked for it. */
function triageOf({ reason, triage }: { [name: string]: Answer }): Answer {
  const { search, ...rest } = typeof triage === 'object' ? triage : {}
  return { ...rest, ...(reason === 'lost' && search !== undefined ? { search } : {}) }
}

/** What a document says of a person counts only where its box was ticked. */
function usedOf(document: Answer | undefined): { applicant?: Answer } {
  if (typeof document !== 'object') return {}
  const { use, ...applicant } = document
  return use && Object.keys(applicant).length > 0 ? { applicant } : {}
}

/** Details typed without saying of what are not passed over in silence. */
function choiceOf(answer: Answer | undefined): Answer | undefined {
  if (typeof answer !== 'object') return undefined
  const common = Object.entries(answer).filter(([, value]) => typeof value === 'string')
  return chosen(answer, 'kind') ?? (saysAnything(answer) ? Object.fromEntries(common) : undefined)
}

const saysAnything = (answer: Answer): boolean => typeof answer === 'string' || Object.values(answer).some(saysAnything)

/** People type their numbers as they know them; a local one is taken to be of the operator's country. */
function withPhones({ line, applicant, ...answers }: { [name: string]: Answer | undefined }): {
  [name: string]: Answer | undefined
} {
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

/** One that is on no list is named. */
function withCourier({ courierName, ...answers }: { [name: string]: Answer }): { [name: string]: Answer } {
  const { courier, ...rest } = answers
  if (courier !== 'other') return answers
  return courierName === undefined ? rest : { ...rest, courier: courierName }
}

/** A scanner types a card's number as it is printed. */
const withCard = ({ iccid, ...answers }: { [name: string]: Answer }) => ({
  ...answers,
  iccid: typeof iccid === 'string' ? ungrouped(iccid) : iccid,
})

/**
 * An amount as people write it there, in the smallest unit: `12.50` dollars are 1250 cents. What is none stays as it is,
 * to be refused.
 */
function minorIn(answer: Answer | undefined, marketId: MarketId | undefined): Answer | number | undefined {
  if (typeof answer !== 'string' || !marketId) return answer
  return parseMoney(answer, marketId) ?? answer
}

/** People set long numbers in groups. */
const ungrouped = (typed: string) => typed.replace(/[\s.-]/g, '')

function edit(answer: Answer | undefined, name: string, change: (typed: string) => string): Answer | undefined {
  if (typeof answer !== 'object') return answer
  const typed = answer[name]
  return typeof typed === 'string' ? { ...answer, [name]: change(typed) } : answer
}
