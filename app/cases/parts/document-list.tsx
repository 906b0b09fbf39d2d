import type { ReactNode } from 'react'
import type { ListedDocument } from '@/lib/cases/documents'
import { formatBytes } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { problemText, type Translate } from '@/lib/i18n/translator'

type DocumentListProps = {
  reference: string
  documents: readonly ListedDocument[]
  t: Translate
  locale: Locale
  /** Says for what each was sent, where that is not said by what stands above. */
  withKind?: boolean
  /** What can be done about one. */
  action?: (document: ListedDocument) => ReactNode
}

/** Files of a case, each with a small picture and its name. One that cannot be read says so in its own line. */
export function DocumentList({ reference, documents, t, locale, withKind = false, action }: DocumentListProps) {
  if (documents.length === 0) return null
  return (
    <ul className="files">
      {documents.map((document) => {
        const { id, kind, fileName, bytes, problem, masked } = document
        const href = `/documents/${reference}/${id}`
        const name = fileName ?? t('files.unnamed')
        return (
          <li key={id} className="file">
            <span className="file-picture" aria-hidden="true">
              <Picture href={href} document={document} />
            </span>
            <div className="file-words">
              {withKind ? <p className="muted small">{t(`documents.${kind}`)}</p> : null}
              <p className="file-name">
                {problem || masked ? (
                  name
                ) : (
                  <a href={href} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                )}
              </p>
              {problem ? (
                <p className="field-error">{problemText(t, problem)}</p>
              ) : masked ? (
                <p className="muted small">{t('masking.document')}</p>
              ) : (
                <p className="muted small">{formatBytes(locale, bytes)}</p>
              )}
            </div>
            {action?.(document)}
          </li>
        )
      })}
    </ul>
  )
}

function Picture({ href, document: { copy, problem, masked } }: { href: string; document: ListedDocument }) {
  if (problem) return '?'
  if (masked) return '•••'
  if (copy.mediaType !== 'image/jpeg') return 'PDF'
  // biome-ignore lint/performance/noImgElement: an optimiser would keep other people's documents in its cache
  return <img src={`${href}?size=small`} alt="" loading="lazy" />
}
