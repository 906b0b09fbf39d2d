import { inputs } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { now } from '@/lib/core/clock'
import { refuse } from '@/lib/core/result'
import { methodNotAllowed, respond } from '../../../../../exchange'
import { addressedCase } from '../../../../addressed-case'
import { answered } from '../../../../carry-out'

type Context = { params: Promise<{ reference: string; id: string }> }

/** Takes a document out of a case. What is gone already is gone: asked again, it answers the same. */
export const DELETE = respond(async (request, { params }: Context) => {
  const addressed = await addressedCase(request, { params })
  if (!addressed.ok) return addressed
  const { actor, state } = addressed.value
  const command = inputs.RemoveDocument.safeParse({ document: (await params).id })
  if (!command.success) return refuse({ kind: 'not-found' })
  const removed = await perform(actor, {
    command: { type: 'RemoveDocument', ...command.data },
    reference: state.reference,
    now: now(),
  })
  return removed.ok ? answered(request, removed.value, { status: 200 }) : removed
})

const other = methodNotAllowed('DELETE')

export { other as GET, other as PATCH, other as POST, other as PUT }
