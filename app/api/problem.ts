import type { ChangesRefusal } from '@/lib/administration/list'
import type { AnswerProblem } from '@/lib/application/answers'
import type { LineProblem } from '@/lib/calendar/holiday-csv'
import { esimLineText, esimRefusalText, isEsimRefusal } from '@/lib/cards/esim-refusal-text'
import type { EsimRefusal } from '@/lib/cards/esims'
import type { CardLineProblem } from '@/lib/cards/import'
import { cardLineText, isStockRefusal, type StockRefusal, stockRefusalText } from '@/lib/cards/refusals'
import type { FileRefusal } from '@/lib/cases/documents'
import { refusalText } from '@/lib/cases/refusal-text'
import type { Refusal } from '@/lib/cases/refusals'
import type { HolidayRefusal } from '@/lib/holidays/imports'
import { holidayRefusalText, isHolidayRefusal, lineText } from '@/lib/holidays/refusal-text'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'
import type { LineRefusal } from '@/lib/lines/lock-line'
import { rangeAt } from '@/lib/policies/fields'
import { isPolicyRefusal, type PolicyRefusal, policyRefusalText, ruleProblemText } from '@/lib/policies/refusals'
import { isPointRefusal, type PointRefusal, pointRefusalText } from '@/lib/service-points/point-refusals'
import { isTemplateRefusal, templateRefusalText } from '@/lib/templates/refusal-text'
import type { TemplateRefusal } from '@/lib/templates/refusals'
import { isWebhookRefusal, webhookRefusalText } from '@/lib/webhooks/refusal-text'
import type { WebhookRefusal } from '@/lib/webhooks/refusals'

/** What can be wrong with a request before it reaches a case. */
export type RequestRefusal =
  | { kind: 'malformed-json' }
  | { kind: 'unsupported-media-type' }
  | { kind: 'body-too-large'; limit: number }
  | { kind: 'invalid-input'; problems: AnswerProblem[] }
  | { kind: 'unauthenticated' }
  | { kind: 'method-not-allowed'; allow: string }
  | { kind: 'busy' }
  /** Seconds. */
  | { kind: 'too-many-requests'; retryAfter: number }
  | { kind: 'too-many-streams'; limit: number }
  | { kind: 'not-found' }
  | { kind: 'status-link-not-found' }
  | { kind: 'mail-not-signed' }
  | { kind: 'mail-not-read' }
  | { kind: 'reports-not-permitted' }
  | { kind: 'internal-error' }
  | { kind: 'staff-not-permitted' }
export type ApiRefusal =
  | Refusal
  | LineRefusal
  | RequestRefusal
  | HolidayRefusal
  | FileRefusal
  | WebhookRefusal
  | StockRefusal
  | EsimRefusal
  | { kind: 'too-many-cases'; most: number }
  | PointRefusal
  | PolicyRefusal
  | ChangesRefusal
  | TemplateRefusal

/** What can be wrong with a file, or with where files are kept. */
const fileStatusOf: Record<FileRefusal['kind'], number> = {
  'document-empty': 422,
  'document-too-large': 413,
  'document-kind-not-accepted': 415,
  'document-is-heic': 415,
  'document-is-svg': 415,
  'document-is-html': 415,
  'document-is-archive': 415,
  'document-animated': 422,
  'document-truncated': 422,
  'document-leading-data': 422,
  'document-trailing-data': 422,
  'document-polyglot': 422,
  'document-unreadable': 422,
  'document-too-many-pixels': 422,
  'document-too-many-pages': 422,
  'document-without-pages': 422,
  'document-expands-too-much': 422,
  'document-too-complex': 422,
  'document-encrypted': 422,
  'document-active-content': 422,
  'document-holds-files': 422,
  'document-infected': 422,
  'document-not-checked': 503,
  'document-missing': 404,
  'document-damaged': 500,
  'document-key-unknown': 500,
  'storage-unreachable': 503,
}

export const statusOf: Record<ApiRefusal['kind'], number> = {
  ...fileStatusOf,
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'invalid-input': 422,
  unauthenticated: 401,
  'method-not-allowed': 405,
  busy: 503,
  'too-many-requests': 429,
  'too-many-streams': 429,
  'not-found': 404,
  'status-link-not-found': 404,
  'mail-not-signed': 401,
  'mail-not-read': 422,
  'reports-not-permitted': 403,
  'internal-error': 500,
  'case-not-found': 404,
  'operator-not-found': 422,
  'operator-not-yours': 403,
  'not-permitted': 403,
  'wrong-status': 409,
  'case-changed': 409,
  'line-has-open-case': 409,
  'answers-refused': 422,
  'application-incomplete': 422,
  'no-replacement-needed': 422,
  'too-many-documents': 409,
  'no-such-document': 422,
  'judged-document': 409,
  'rejected-before': 409,
  'documents-missing': 409,
  'request-open': 409,
  'reopening-too-late': 409,
  'not-reopenable': 409,
  'not-asked-for': 409,
  'contact-required': 409,
  'contact-in-the-future': 422,
  'delivery-not-offered': 422,
  'delivery-differs': 409,
  'extension-too-long': 422,
  'promise-unchanged': 409,
  'not-a-colleague': 422,
  'claim-not-found': 404,
  'claim-not-addressed': 403,
  'case-has-customer': 409,
  'claim-without-address': 409,
  'case-frozen': 409,
  'case-not-frozen': 409,
  'link-overtaken': 409,
  'own-case': 403,
  'person-required': 403,
  'another-person-required': 403,
  'nothing-proposed': 409,
  'cooling-off': 409,
  'line-locked': 409,
  'line-unknown': 409,
  'line-not-yours': 403,
  'caller-not-authenticated': 403,
  'caller-without-address': 409,
  'caller-address-unproven': 409,
  'too-many-caller-codes': 429,
  'caller-code-gone': 409,
  'personal-data-erased': 409,
  'document-masked': 403,
  'fee-open': 409,
  'nothing-owed': 409,
  'nothing-paid': 409,
  'nothing-to-waive': 409,
  'amount-too-large': 422,
  'card-unknown': 422,
  'card-required': 422,
  'card-taken': 409,
  'card-unfit': 409,
  'card-elsewhere': 409,
  'stock-empty': 409,
  'esims-not-permitted': 403,
  'esims-refused': 422,
  'already-recorded': 409,
  'not-collected': 409,
  'not-activated': 409,
  'collector-not-proven': 422,
  'identity-differs': 422,
  'too-many-guesses': 429,
  'too-many-cases': 422,
  'templates-not-permitted': 403,
  'template-not-found': 404,
  'template-exists': 409,
  'placeholder-unknown': 422,
  'too-many-templates': 409,
  'proxy-not-allowed': 409,
  'no-proxy': 409,
  'walk-in-not-offered': 409,
  'counter-incomplete': 409,
  'review-required': 409,
  'request-key-reused': 422,
  'request-key-invalid': 422,
  'preview-changed': 409,
  'cards-not-permitted': 403,
  'cards-refused': 422,
  'card-import-not-found': 404,
  'card-not-found': 404,
  'card-not-free': 409,
  'holidays-not-permitted': 403,
  'holidays-refused': 422,
  'holidays-changed': 409,
  'holidays-unchanged': 409,
  'holidays-missing': 409,
  'import-not-found': 404,
  'webhooks-not-permitted': 403,
  'webhook-not-found': 404,
  'webhook-address-refused': 422,
  'webhook-exists': 409,
  'too-many-webhooks': 409,
  'delivery-not-found': 404,
  'delivery-under-way': 409,
  'staff-not-permitted': 403,
  'points-not-permitted': 403,
  'point-not-found': 404,
  'point-changed': 409,
  'point-closed': 409,
  'point-not-closed': 409,
  'last-point': 409,
  'slug-taken': 409,
  'policy-not-permitted': 403,
  'policy-refused': 422,
  'policy-overtaken': 412,
  'policy-not-previewed': 409,
  'policy-unchanged': 409,
  'policy-version-required': 428,
  'proposal-not-found': 404,
  'changes-not-permitted': 403,
  'outside-coverage': 422,
  'pause-reversed': 422,
}

/** A refusal as an RFC 9457 problem: `kind` for programs, `detail` for people in the language they asked for. */
export function problem(request: Request, refusal: ApiRefusal): Response {
  const body = problemBody(request, refusal)
  const headers = {
    'content-type': 'application/problem+json',
    'content-language': negotiateLocale(request.headers.get('accept-language')),
    'cache-control': 'no-store',
  }
  return Response.json(body, { status: body.status, headers: { ...headers, ...moreHeaders(refusal) } })
}

/** The same as an object, for one of many. */
export function problemBody(request: Request, refusal: ApiRefusal) {
  const locale = negotiateLocale(request.headers.get('accept-language'))
  const { kind, ...data } = refusal
  const status = statusOf[kind]
  return {
    type: `urn:buka:problem:${kind}`,
    title: titleOf(kind),
    status,
    detail: detailOf(refusal),
    kind,
    ...data,
    ...(refusal.kind === 'holidays-refused' ? { problems: withText(refusal.problems) } : {}),
    ...(refusal.kind === 'cards-refused' ? { problems: cardsWithText(refusal.problems) } : {}),
    ...(refusal.kind === 'policy-refused'
      ? {
          problems: refusal.problems.map((one) => ({
            ...one,
            text: ruleProblemText(translator(locale), one.problem, rangeAt(one.path)),
          })),
        }
      : {}),
    ...(refusal.kind === 'esims-refused'
      ? { problems: refusal.problems.map((one) => ({ ...one, text: esimLineText(translator(locale), one) })) }
      : {}),
  }

  function withText(lines: readonly LineProblem[]) {
    return lines.map((one) => ({ ...one, text: lineText(translator(locale), one) }))
  }

  function cardsWithText(lines: readonly CardLineProblem[]) {
    return lines.map((one) => ({ ...one, text: cardLineText(translator(locale), one) }))
  }

  function detailOf(one: ApiRefusal): string {
    const t = translator(locale)
    if (isFileRefusal(one)) return t(`problems.${one.kind}`)
    if (isWebhookRefusal(one)) return webhookRefusalText(t, one)
    if (isStockRefusal(one)) return stockRefusalText(t, one)
    if (isEsimRefusal(one)) return esimRefusalText(t, one)
    if (isTemplateRefusal(one)) return templateRefusalText(t, one)
    if (one.kind === 'too-many-cases') return t('refusals.too-many-cases', { most: one.most })
    if (isPointRefusal(one)) return pointRefusalText(t, one)
    if (isPolicyRefusal(one)) return policyRefusalText(t, one)
    if (one.kind === 'changes-not-permitted') return t('rules.refusals.changes-not-permitted')
    if (isHolidayRefusal(one)) return holidayRefusalText(t, one)
    if (isRequestRefusal(one)) return t(`refusals.${one.kind}`, numbersIn(one))
    if (isLineRefusal(one)) return t(`refusals.${one.kind}`)
    return refusalText(t, locale, one)
  }
}

function moreHeaders(refusal: ApiRefusal): Record<string, string> {
  if (refusal.kind === 'unauthenticated') return { 'www-authenticate': 'Bearer' }
  if (refusal.kind === 'method-not-allowed') return { allow: refusal.allow }
  if (refusal.kind === 'busy') return { 'retry-after': '2' }
  if (refusal.kind === 'too-many-requests') return { 'retry-after': String(refusal.retryAfter) }
  if (refusal.kind === 'too-many-guesses' || refusal.kind === 'too-many-caller-codes')
    return { 'retry-after': String(refusal.minutes * 60) }
  // What is left of the body would be taken for the next request.
  return refusal.kind === 'body-too-large' || refusal.kind === 'document-too-large' ? { connection: 'close' } : {}
}

const requestKinds: Record<RequestRefusal['kind'], true> = {
  'malformed-json': true,
  'unsupported-media-type': true,
  'body-too-large': true,
  'invalid-input': true,
  unauthenticated: true,
  'method-not-allowed': true,
  busy: true,
  'too-many-requests': true,
  'too-many-streams': true,
  'not-found': true,
  'status-link-not-found': true,
  'mail-not-signed': true,
  'mail-not-read': true,
  'reports-not-permitted': true,
  'internal-error': true,
  'staff-not-permitted': true,
}
const isFileRefusal = (refusal: ApiRefusal): refusal is FileRefusal => Object.hasOwn(fileStatusOf, refusal.kind)
const isLineRefusal = (refusal: ApiRefusal): refusal is Exclude<LineRefusal, Refusal> =>
  refusal.kind === 'line-unknown' || refusal.kind === 'line-not-yours'
const isRequestRefusal = (refusal: ApiRefusal): refusal is RequestRefusal => Object.hasOwn(requestKinds, refusal.kind)

const numbersIn = (refusal: RequestRefusal): { limit?: number; seconds?: number } => ({
  ...('limit' in refusal ? { limit: refusal.limit } : {}),
  ...('retryAfter' in refusal ? { seconds: refusal.retryAfter } : {}),
})

const titleOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
