import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Account } from '@/lib/accounts/accounts'
import { answersByPage } from '@/lib/application/describe-answers'
import { Case } from '@/lib/cases/case'
import { describeEvent } from '@/lib/cases/describe'
import { findDocument, listDocuments } from '@/lib/cases/documents'
import { everything } from '@/lib/cases/masking'
import { findProxy } from '@/lib/cases/proxies'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { statusText } from '@/lib/cases/status-text'
import { termsOf } from '@/lib/cases/terms'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { listAddresses } from '@/lib/gateways/contacts'
import { translator } from '@/lib/i18n/translator'
import { listSubscriptions } from '@/lib/push/subscriptions'

/**
 * Everything kept about a customer, as a ZIP archive, piece by piece: what they said and what happened as JSON with
 * sentences in their language, and their documents. What staff keep from customers on the page is not in it either.
 */
export async function* exportOf(
  { id, name, email, locale, actor }: Account,
  now: Instant,
): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = []
  let failed: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failed = error
    else pieces.push(piece)
  })
  function* written() {
    if (failed) throw failed
    yield* pieces.splice(0)
  }
  const text = (path: string, value: unknown) => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = now
    zip.add(file)
    file.push(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`), true)
  }

  const sessions = await database().session.findMany({ where: { accountId: id } })
  const notifications = { browsers: await listSubscriptions(id), addresses: await listAddresses(id) }
  text('account.json', {
    exportedAt: now,
    name,
    email,
    locale,
    sessions: sessions.map(({ userAgent, createdAt, expiresAt, revokedAt }) => ({
      userAgent,
      createdAt,
      expiresAt,
      revokedAt,
    })),
    notifications,
  })
  yield* written()
  const rows = await database().case.findMany({
    where: { customerId: id },
    select: { state: true },
    orderBy: { openedAt: 'asc' },
  })
  for (const state of rows.map((row) => Case.parse(row.state))) {
    const { reference } = state
    text(`cases/${reference}.json`, await tellCase({ id, name, email, locale, actor }, state))
    yield* written()
    for (const [index, document] of state.documents.entries()) {
      const found = await findDocument(actor, reference, document.id, now)
      if (!found.ok) continue
      const ending = found.value.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
      const file = new ZipPassThrough(`cases/${reference}/${index + 1}-${document.kind}.${ending}`)
      file.mtime = now
      zip.add(file)
      file.push(found.value.bytes, true)
      yield* written()
    }
  }
  zip.end()
  yield* written()
}

async function tellCase({ locale, actor }: Account, state: Case): Promise<object> {
  const t = translator(locale)
  const operator = await termsOf(state)
  const { policy, servicePoints, market } = operator
  const [answers, history, documents, proxy, messages] = await Promise.all([
    getApplication(state),
    listHistory(actor, state),
    listDocuments(state, everything),
    findProxy(state),
    database().message.findMany({ where: { caseId: state.id }, orderBy: { createdAt: 'asc' } }),
  ])
  return {
    reference: state.reference,
    operator: operator.name,
    status: statusText(state, t),
    openedAt: state.openedAt,
    application: answersByPage(answers, { t, locale, policy, servicePoints }).map(({ page, lines }) => ({
      page: t(`pages.${page}.title`),
      answers: lines.map(({ question, answer }) => ({ question, answer })),
    })),
    answers,
    proxy,
    documents: documents.map(({ kind, fileName, digest, bytes }) => ({
      kind: t(`documents.${kind}`),
      fileName,
      digest,
      bytes,
    })),
    history: history.map((entry) => ({
      at: entry.at,
      // A customer deals with the operator, not with one of its people.
      who: entry.actor.kind === 'customer' ? entry.actorName : entry.actor.kind === 'system' ? 'Buka' : operator.name,
      what: describeEvent(entry, { t, locale, market }),
      words: entry.text,
    })),
    messages: messages.map(({ createdAt, kind, recipient, status, sentAt }) => ({
      createdAt,
      what: t(`mails.titles.${kind as 'CaseOpened'}`, { operator: operator.name }), // one of the kinds there are
      to: recipient,
      status,
      sentAt,
    })),
  }
}
