import type { AnswerProblem } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import type { Command, CommandType } from '@/lib/cases/commands'
import { isSeenInPerson } from '@/lib/cases/counter'
import { defectsIn } from '@/lib/cases/defects'
import { type ServingStep, servingSteps } from '@/lib/cases/serving'
import { ok, type Result, refuse } from '@/lib/core/result'
import { readCommand } from '../../cases/read-command'
import type { Form } from '../../forms/read-form'

/** Which commands one form of the counter gives, one after another. */
export type CounterStep = ServingStep | 'waiver'
export const counterSteps: readonly CounterStep[] = [...servingSteps, 'waiver']

type Commands = Result<Command[], AnswerProblem[]>

/** What is left of a step, of a case as it is. `number` is that of a document seen a moment ago. */
export function commandsOf(step: CounterStep, form: Form, state: Case, number: string | null): Commands {
  const { values } = form
  const told = (type: CommandType, names: readonly string[], more: Record<string, string> = {}) =>
    readCommand(type, { ...form, values: { reference: values.reference ?? '', ...picked(values, names), ...more } })
  switch (step) {
    case 'papers':
      return all([
        ...(isSeenInPerson(state) && !names(values, 'documents.')
          ? []
          : [told('CheckOriginal', ['documents.', 'number'])]),
        ...(state.signed ? [] : [signing(told, values)]),
        ...(isDraft(state) ? [told('SubmitApplication', [])] : []),
      ])
    case 'fee':
      return all([told('RecordPayment', ['amount', 'method', 'paymentReference'])])
    case 'waiver':
      return all([told('WaiveFee', ['amount', 'text'])])
    case 'handover': {
      const shown = number !== null && !values.identityNumber ? { identityNumber: number } : undefined
      return all([
        ...(state.status === 'submitted' ? [told('ApproveAtCounter', [])] : []),
        told('CollectCard', ['by', 'pickupCode', 'identityNumber', 'proxyNumber', 'letterSeen', 'iccid'], shown),
      ])
    }
    case 'test':
      return tested(told, state)
    default:
      return step satisfies never
  }
}

type Told = (
  type: CommandType,
  names: readonly string[],
  more?: Record<string, string>,
) => ReturnType<typeof readCommand>

/** A line on the screen, or the word of the clerk that it stands on paper. */
function signing(told: Told, { signature = '', paper }: Form['values']): ReturnType<typeof readCommand> {
  if (signature !== '') return told('SignForm', ['signature'], { how: 'screen' })
  return paper === 'on' ? told('SignForm', [], { how: 'paper' }) : refuse([{ path: 'paper', problem: 'required' }])
}

/** A sound card that works needs no further word; one with a defect makes way for another. */
function tested(told: Told, state: Case): Commands {
  const closing = [told('ActivateLine', []), told('CloseCase', [])]
  if (state.status === 'received') return all(state.activatedAt === null ? closing : closing.slice(1))
  const inspected = told('InspectCard', ['surface', 'chip', 'package', 'service'])
  if (!inspected.ok || inspected.value.type !== 'InspectCard') return all([inspected])
  if (defectsIn(inspected.value).length > 0) return all([inspected])
  const received = [inspected, told('ConfirmReceipt', [])]
  return all(inspected.value.service === 'works' ? [...received, ...closing] : received)
}

function all(read: ReturnType<typeof readCommand>[]): Commands {
  const problems = read.flatMap((one) => (one.ok ? [] : one.refusal))
  return problems.length > 0 ? refuse(problems) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])))
}

const isDraft = ({ status }: Case): boolean => status === 'opened' || status === 'contacted'

/** What was said under these names; one that ends with a dot stands for all below it. */
const picked = (values: Form['values'], asked: readonly string[]): Form['values'] =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      asked.some((one) => (one.endsWith('.') ? name.startsWith(one) : name === one)),
    ),
  )
const names = (values: Form['values'], start: string): boolean =>
  Object.keys(values).some((name) => name.startsWith(start))
