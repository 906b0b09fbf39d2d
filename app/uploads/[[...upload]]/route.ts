import { now } from '@/lib/core/clock'
import { receiveUpload } from '@/lib/uploads/resumable'
import { uploadProblemText } from '../../documents/problem-text'
import { isSameOrigin } from '../../documents/same-origin'
import { reader } from '../../reader'

/** Files for cases, sent so that what is cut off goes on where it stopped. The form at `/documents` needs no script. */
async function answer(request: Request): Promise<Response> {
  const { account, t, locale } = await reader()
  const refused = (status: number, kind: string, text: string) => Response.json({ kind, text }, { status })
  if (!account || account.actor.kind === 'system' || account.actor.kind === 'api-key')
    return refused(401, 'signed-out', t('files.signedOut'))
  // Asking how far a file has come changes nothing, and browsers do not say where that comes from over plain HTTP.
  if (request.method !== 'HEAD' && !isSameOrigin(request)) return refused(403, 'elsewhere', t('files.elsewhere'))
  const { actor } = account
  const response = await receiveUpload(request, { actor, now, say: (problem) => uploadProblemText(t, locale, problem) })
  response.headers.set('cache-control', 'no-store')
  return response
}

export { answer as DELETE, answer as HEAD, answer as PATCH, answer as POST }
