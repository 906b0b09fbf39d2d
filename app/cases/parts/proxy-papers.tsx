import { mostPerKind } from '@/lib/cases/document'
import type { ListedDocument } from '@/lib/cases/documents'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { ProxyPaper } from '@/lib/markets/policy'
import { toldOf } from '../../documents/told'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { wrongFileText } from '../application/wrong-file-text'
import { DocumentList } from './document-list'

type ProxyPapersProps = {
  reference: string
  documents: readonly ListedDocument[]
  t: Translate
  locale: Locale
  /** What the last sending left to say. */
  told?: string
  failed?: string
}

/** The papers of whoever collects the card: what has been sent, and a form for more. */
export async function ProxyPapers({ reference, documents, t, locale, told: id, failed }: ProxyPapersProps) {
  const told = await toldOf(id)
  const action = `/documents/${reference}?back=case`
  const papers = documents.filter(({ kind }) => ProxyPaper.safeParse(kind).success)
  return (
    <>
      {failed ? <Notice tone="danger" live="alert" title={t('files.nothingChosen')} /> : null}
      {told ? (
        <Notice tone="danger" live="alert" title={t('files.wrongTitle', { count: told.files.length + told.more })}>
          <ul className="bullets">
            {told.files.map((file) => (
              <li key={`${file.kind} ${file.name}`}>
                {t('errors.field', { field: file.name, message: wrongFileText(t, file.problem) })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <DocumentList
        reference={reference}
        documents={papers}
        t={t}
        locale={locale}
        withKind
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
      <form className="form" method="post" action={action} encType="multipart/form-data">
        {ProxyPaper.options
          .filter((kind) => papers.filter((paper) => paper.kind === kind).length < mostPerKind)
          .map((kind) => (
            <div className="field" key={kind}>
              <label className="field-label" htmlFor={`file-${kind}`}>
                {t(`documents.${kind}`)}
              </label>
              <input
                className="control control-full control-file"
                id={`file-${kind}`}
                name={kind}
                type="file"
                accept="image/jpeg,image/png,image/webp,application/pdf"
              />
            </div>
          ))}
        <div className="form-actions">
          <Button variant="secondary">{t('proxy.send')}</Button>
        </div>
      </form>
    </>
  )
}
