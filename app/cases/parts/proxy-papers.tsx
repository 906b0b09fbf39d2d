import { mostPerKind } from '@/lib/cases/document'
import type { ListedDocument } from '@/lib/cases/documents'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { ProxyPaper } from '@/lib/markets/policy'
import { Button } from '../../ui/button'
import { DocumentList } from './document-list'
import { FilesTold } from './files-told'

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
export function ProxyPapers({ reference, documents, t, locale, told, failed }: ProxyPapersProps) {
  const action = `/documents/${reference}?back=case`
  const papers = documents.filter(({ kind }) => ProxyPaper.safeParse(kind).success)
  return (
    <>
      <FilesTold t={t} told={told} failed={failed} />
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
