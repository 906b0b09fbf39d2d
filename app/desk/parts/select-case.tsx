import type { Case } from '@/lib/cases/case'
import type { Translate } from '@/lib/i18n/translator'

/** The form that is given to every case that is selected, which stands below the queue. */
export const manyForm = 'many'

/** A box in a row of the queue. It says which case, and as it is shown: what has changed since is not given away unseen. */
export function SelectCase({ state, t }: { state: Case; t: Translate }) {
  return (
    <input
      className="row-mark"
      type="checkbox"
      name="case"
      value={`${state.reference}@${state.version}`}
      form={manyForm}
      aria-label={t('bulk.select', { reference: state.reference })}
    />
  )
}
