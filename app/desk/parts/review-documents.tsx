import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import type { ListedDocument } from '@/lib/cases/documents'
import type { HistoryEntry } from '@/lib/cases/queries'
import { sheetsOf } from '@/lib/cases/sheets'
import type { Locale } from '@/lib/i18n/locale'
import { problemText, type Translate } from '@/lib/i18n/translator'
import { DocumentList } from '../../cases/parts/document-list'
import { lastEvent } from '../../cases/parts/next-step'
import { Disclosure } from '../../ui/disclosure'
import { StatusBadge } from '../../ui/status-badge'
import { Sheet, Stage } from './sheet'
import { VerdictForms } from './verdict-forms'
import { Viewer } from './viewer'

type ReviewDocumentsProps = {
  state: Case
  documents: readonly ListedDocument[]
  entries: readonly HistoryEntry[]
  can: readonly CommandType[]
  view: string
  t: Translate
  locale: Locale
}

/** The documents of a case to be looked at closely, each with what was made of it and what it has taken the place of. */
export function ReviewDocuments({ state, documents, entries, can, view, t, locale }: ReviewDocumentsProps) {
  if (documents.length === 0) return <p className="muted small">{t('review.none')}</p>
  const sheets = sheetsOf(documents, lastEvent(entries, 'InformationRequested')?.at ?? null)
  return (
    <Viewer
      label={t('review.documents')}
      judged={sheets.map(({ document }) => document.verdict !== null)}
      texts={{
        previous: t('review.previous'),
        next: t('review.next'),
        larger: t('review.zoomIn'),
        smaller: t('review.zoomOut'),
        fit: t('review.fit'),
        turn: t('review.rotate'),
        keys: t('review.keys'),
        place: t('review.position', { position: '#', count: '##' }),
      }}
    >
      {sheets.map(({ document, earlier, isFresh }, place) => (
        <Sheet key={document.id} place={place} label={labelOf(document)}>
          <header className="sheet-title">
            <h4>{t(`documents.${document.kind}`)}</h4>
            <FullSize document={document} />
            {isFresh ? <span className="changed">{t('review.fresh')}</span> : null}
            <Verdict document={document} t={t} />
          </header>
          <Picture document={document} />
          {document.masked || document.problem ? null : (
            <VerdictForms state={state} document={document} can={can} view={view} t={t} />
          )}
          {earlier.length > 0 ? (
            <Disclosure summary={t('review.earlier', { count: earlier.length })}>
              <DocumentList
                reference={state.reference}
                documents={earlier}
                t={t}
                locale={locale}
                action={(one) => <Verdict document={one} t={t} />}
              />
            </Disclosure>
          ) : null}
        </Sheet>
      ))}
    </Viewer>
  )

  function hrefOf({ id }: ListedDocument): string {
    return `/documents/${state.reference}/${id}`
  }

  function labelOf({ kind, fileName }: ListedDocument): string {
    return t('errors.field', { field: t(`documents.${kind}`), message: fileName ?? t('files.unnamed') })
  }

  function Picture({ document }: { document: ListedDocument }) {
    const { copy, problem, masked } = document
    if (problem) return <p className="field-error">{problemText(t, problem)}</p>
    if (masked) return <p className="sheet-stage sheet-none muted small">{t('masking.document')}</p>
    if (copy.mediaType !== 'image/jpeg') return <p className="sheet-stage sheet-none">PDF</p>
    return <Stage src={hrefOf(document)} alt={labelOf(document)} />
  }

  function FullSize({ document }: { document: ListedDocument }) {
    const name = document.fileName ?? t('files.unnamed')
    if (document.problem || document.masked) return <span className="small">{name}</span>
    return (
      <a className="small" href={hrefOf(document)} target="_blank" rel="noreferrer">
        {name}
        <span className="sr-only"> ({t('review.openFull')})</span>
      </a>
    )
  }
}

function Verdict({ document: { verdict, verdictText }, t }: { document: ListedDocument; t: Translate }) {
  if (!verdict) return <StatusBadge tone="neutral">{t('review.unjudged')}</StatusBadge>
  if (verdict.outcome === 'accepted') return <StatusBadge tone="ok">{t('review.accepted')}</StatusBadge>
  return (
    <span className="sheet-verdict">
      <StatusBadge tone="danger">{t('review.rejected', { reason: t(`review.faults.${verdict.reason}`) })}</StatusBadge>
      {verdictText ? <span className="muted small">{verdictText}</span> : null}
    </span>
  )
}
