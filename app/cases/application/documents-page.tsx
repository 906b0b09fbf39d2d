import type { Account } from '@/lib/accounts/accounts'
import type { Answers } from '@/lib/application/answers'
import { requiredDocuments } from '@/lib/application/documents'
import { nextStep } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { mostPerKind } from '@/lib/cases/document'
import { listDocuments } from '@/lib/cases/documents'
import { shownTo } from '@/lib/cases/looking'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { now } from '@/lib/core/clock'
import { defaultLimits } from '@/lib/documents/inspection/limits'
import { formatBytes } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { DocumentKind } from '@/lib/markets/policy'
import type { Operator } from '@/lib/operators/operators'
import { mostBytes } from '../../documents/sending'
import { toldOf } from '../../documents/told'
import { Button, ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { DocumentList } from '../parts/document-list'
import { OutgoingFiles } from './outgoing-files'
import { wrongFileText } from './wrong-file-text'

type DocumentsPageProps = {
  account: Account
  state: Case
  operator: Operator
  answers: Answers
  caseHref: string
  t: Translate
  locale: Locale
  /** What the last sending left to say: which one it was, or why nothing of it could be read. */
  told?: string
  failed?: string
}

const failures = {
  nothing: 'nothingChosen',
  'too-much': 'tooMuch',
  incomplete: 'incomplete',
  elsewhere: 'elsewhere',
} as const
const isFailure = (name: string): name is keyof typeof failures => Object.hasOwn(failures, name)

/** For each document that is wanted: what has been sent, and a box for more. One form sends all boxes at once. */
export async function DocumentsPage(props: DocumentsPageProps) {
  const { state, operator, answers, account, caseHref, t, locale, told: id, failed = '' } = props
  const shown = await shownTo(account.actor, state, now())
  const [documents, told] = await Promise.all([listDocuments(state, shown), toldOf(id)])
  const action = `/documents/${state.reference}`
  const wanted = requiredDocuments(operator.policy, answers)
  const sent = (kind: DocumentKind) => documents.filter((document) => document.kind === kind)
  // What was sent before the answers changed stays to be seen, and to be taken out.
  const others = DocumentKind.options.filter(
    (kind) => !wanted.some((one) => one.kind === kind) && sent(kind).length > 0,
  )
  const next = nextStep(answers, answerTerms(operator, now(), state), 'documents')
  const size = (bytes: number) => formatBytes(locale, bytes)
  return (
    <>
      {isFailure(failed) ? (
        <Notice tone="danger" live="alert" title={t(`files.${failures[failed]}`, { size: size(mostBytes) })} />
      ) : null}
      {told ? (
        <Notice tone="danger" live="alert" title={t('files.wrongTitle', { count: told.files.length + told.more })}>
          <ul className="bullets">
            {told.files.map((file) => (
              <li key={`${file.kind} ${file.name}`}>
                {t('errors.field', { field: file.name, message: wrongFileText(t, file.problem) })}
              </li>
            ))}
            {told.more > 0 ? <li>{t('files.wrongMore', { count: told.more })}</li> : null}
          </ul>
        </Notice>
      ) : null}
      <p className="muted">{t('files.hint', { size: size(defaultLimits.bytes) })}</p>
      {[...wanted, ...others.map((kind) => ({ kind, required: false }))].map(({ kind, required }) => (
        <section key={kind} className="stack-tight" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`} className="heading">
            {t(`documents.${kind}`)}{' '}
            <span className="field-optional">{required ? t('files.required') : t('newCase.optional')}</span>
          </h2>
          {sent(kind).length > 0 ? (
            <DocumentList
              reference={state.reference}
              documents={sent(kind)}
              t={t}
              locale={locale}
              action={({ id: document, fileName }) => (
                <form method="post" action={action} encType="multipart/form-data">
                  <input type="hidden" name="remove" value={document} />
                  <Button variant="quiet" size="small">
                    {t('files.remove')}
                    <span className="sr-only"> {fileName}</span>
                  </Button>
                </form>
              )}
            />
          ) : null}
          {sent(kind).length < mostPerKind && !others.includes(kind) ? (
            <div className="field">
              <label className="field-label" htmlFor={`file-${kind}`}>
                {t('files.choose')}
                <span className="sr-only">: {t(`documents.${kind}`)}</span>
              </label>
              <input
                className="control control-full control-file"
                id={`file-${kind}`}
                form="files"
                name={kind}
                type="file"
                multiple
                accept="image/jpeg,image/png,image/webp,application/pdf"
              />
            </div>
          ) : null}
        </section>
      ))}
      <OutgoingFiles
        form="files"
        reference={state.reference}
        texts={{
          sending: t('files.sending'),
          waiting: t('files.waiting'),
          checking: t('files.checking'),
          taken: t('files.taken'),
          interrupted: t('files.interrupted'),
          unsent: t('files.unsent'),
          uploads: t('files.uploads'),
        }}
      />
      <form id="files" method="post" action={action} encType="multipart/form-data" className="form-actions">
        <Button name="onward" value="yes">
          {t('files.sendAndContinue')}
        </Button>
        <Button name="onward" value="no" variant="secondary">
          {t('files.send')}
        </Button>
      </form>
      {isDraft(state) && next === 'documents' ? null : (
        <ButtonLink href={isDraft(state) ? `${caseHref}/application/${next}` : caseHref} variant="quiet">
          {t('files.further')}
        </ButtonLink>
      )}
    </>
  )
}
