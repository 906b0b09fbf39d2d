import type { CaseIn } from '@/lib/cases/case'
import { mostPerKind } from '@/lib/cases/document'
import type { ListedDocument } from '@/lib/cases/documents'
import { aboutOf, askedSince, isDealtWith, type RequestItem } from '@/lib/cases/request'
import { itemWords } from '@/lib/cases/request-text'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { Button, ButtonLink } from '../../ui/button'
import { StatusBadge } from '../../ui/status-badge'
import { DocumentList } from './document-list'
import { FilesTold } from './files-told'

type RequestedProps = {
  state: CaseIn<'waiting_for_customer'>
  operatorName: string
  /** The case's own page. */
  href: string
  documents: readonly ListedDocument[]
  told?: string
  failed?: string
  t: Translate
  locale: Locale
}

/** What a customer is asked for, one thing after the other, each with the place where it is dealt with. */
export function Requested({ state, operatorName, href, documents, told, failed, t, locale }: RequestedProps) {
  if (state.asked.length === 0) return null
  return (
    <section className="stack" aria-labelledby="requested">
      <h3 id="requested" className="field-label">
        {t('review.asked', { operator: operatorName })}
      </h3>
      <FilesTold t={t} told={told} failed={failed} />
      <ol className="asked">
        {state.asked.map((item) => {
          const { what, sentence } = itemWords(item, t)
          const done = isDealtWith(item, state)
          return (
            <li key={aboutOf(item)} className="asked-item">
              <p className="cluster spread">
                <strong>{what}</strong>
                <StatusBadge tone={done ? 'ok' : 'waiting'}>{t(done ? 'review.dealt' : 'review.open')}</StatusBadge>
              </p>
              {done ? null : <p>{sentence}</p>}
              {item.kind === 'document' ? (
                <Sending item={item} what={what} />
              ) : (
                <ButtonLink href={`${href}/application/${item.page}`} full>
                  {t('review.correct')}
                  <span className="sr-only"> {what}</span>
                </ButtonLink>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )

  function Sending({ item, what }: { item: Extract<RequestItem, { kind: 'document' }>; what: string }) {
    const ofKind = documents.filter(({ kind }) => kind === item.document)
    const said = ofKind.findLast(({ verdictText }) => verdictText !== null)?.verdictText
    const fresh = ofKind.filter(({ attachedAt }) => attachedAt !== null && attachedAt >= askedSince(state))
    const action = `/documents/${state.reference}?back=case`
    const id = `file-${item.document}`
    return (
      <>
        {said && fresh.length === 0 ? <blockquote className="moment-quote">{said}</blockquote> : null}
        <DocumentList
          reference={state.reference}
          documents={fresh}
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
        {fresh.length < mostPerKind ? (
          <form className="stack-tight" method="post" action={action} encType="multipart/form-data">
            <label className="field-label" htmlFor={id}>
              {t('files.choose')}
              <span className="sr-only">: {what}</span>
            </label>
            <input
              className="control control-full control-file"
              id={id}
              name={item.document}
              type="file"
              multiple
              accept="image/jpeg,image/png,image/webp,application/pdf"
            />
            <Button variant="secondary" full>
              {t('review.sendOne')}
              <span className="sr-only"> {what}</span>
            </Button>
          </form>
        ) : null}
      </>
    )
  }
}
