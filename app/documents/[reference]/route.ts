import type { Account } from '@/lib/accounts/accounts'
import { nextStep } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { attachDocument } from '@/lib/cases/documents'
import { isBusy, perform } from '@/lib/cases/perform'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { findCase, getApplication } from '@/lib/cases/queries'
import { termsOf } from '@/lib/cases/terms'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { report } from '@/lib/core/report'
import { tidyFileName } from '@/lib/documents/file-name'
import { reader } from '../../reader'
import { typedReference } from '../../signed-in'
import { isSameOrigin } from '../same-origin'
import { readSending, type Sending } from '../sending'
import { telling, type WrongFile } from '../told'

type Context = { params: Promise<{ reference: string }> }

/** Files for a case, from the form of its documents page, or one to be taken out again: always answered with a page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const typed = (await params).reference
  const reference = typedReference(typed)
  const { account } = await reader()
  if (!account) return seeOther(`/sign-in?next=${encodeURIComponent(`/cases/${typed}/application/documents`)}`)
  const state = reference && (await findCase(account.actor, reference))
  if (!state) return seeOther('/cases')
  const casePath = `/${account.actor.kind === 'customer' ? 'cases' : 'desk'}/${state.reference}`
  const isFromCase = new URL(request.url).searchParams.get('back') === 'case'
  const page = isFromCase ? casePath : `${casePath}/application/documents`
  if (!isSameOrigin(request)) return seeOther(`${page}?failed=elsewhere`)
  const sending = await readSending(request)
  if (!sending.ok) return seeOther(`${page}?failed=${sending.refusal.kind}`)

  const wrong = await takeIn(account, state, sending.value)
  const { onward, files, remove } = sending.value
  if (wrong.length > 0) {
    const id = newId()
    return seeOther(`${page}?told=${id}`, telling(id, wrong))
  }
  if (!onward) return seeOther(files.length > 0 || remove ? page : `${page}?failed=nothing`)
  return seeOther(await placeAfter(account, state, casePath))
}

/** Each file for itself: one that is refused does not keep the others out. */
async function takeIn({ actor }: Account, { reference }: Case, { files, remove }: Sending): Promise<WrongFile[]> {
  const wrong: WrongFile[] = []
  if (remove)
    await perform(actor, { command: { type: 'RemoveDocument', document: remove }, reference, now: now() }).catch(
      unlessBusy,
    )
  for (const { kind, file } of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const sent = { kind, name: file.name, bytes }
    const outcome = await attachDocument(actor, sent, { reference, now: now() }).catch(unlessBusy)
    const problem = !outcome ? 'busy' : outcome.ok ? null : outcome.refusal.kind
    if (problem) wrong.push({ kind, name: tidyFileName(file.name), problem })
  }
  return wrong
}

/** Too much is going on: said like anything else that is wrong with a file. */
function unlessBusy(error: unknown): null {
  if (!isBusy(error)) report(error)
  return null
}

/** The next page of the application; the case itself where only files are asked for. */
async function placeAfter({ actor }: Account, { reference }: Case, casePath: string): Promise<string> {
  const state = await findCase(actor, reference)
  if (!state || !isDraft(state)) return casePath
  const next = nextStep(await getApplication(state), answerTerms(await termsOf(state), now(), state), 'documents')
  return `${casePath}/application/${next}`
}

/** After a form comes a page (303), so that going back or reloading sends nothing twice. */
const seeOther = (location: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', ...(cookie ? { 'set-cookie': cookie } : {}) },
  })
