import type { Translate } from '@/lib/i18n/translator'
import { toldOf } from '../../documents/told'
import { Notice } from '../../ui/notice'
import { wrongFileText } from '../application/wrong-file-text'

type FilesToldProps = {
  t: Translate
  /** What the last sending left to say: which one it was, or that nothing of it could be read. */
  told?: string
  failed?: string
}

/** Why files that were sent from a case's own page were not taken. */
export async function FilesTold({ t, told: id, failed }: FilesToldProps) {
  const told = await toldOf(id)
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
    </>
  )
}
