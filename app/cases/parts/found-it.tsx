import type { Case } from '@/lib/cases/case'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { ActionForm } from '../../ui/form'
import { giveCommand } from '../give-command'

/** A card that turns up ends its case with one click, as long as nothing has been sent. */
export function FoundIt({ state, operator, t }: { state: Case; operator: Operator; t: Translate }) {
  if (state.reason !== 'lost' && state.reason !== 'stolen') return null
  return (
    <section className="stack" aria-labelledby="found">
      <h2 id="found" className="heading">
        {t('found.title')}
      </h2>
      <p>{t('found.text', { operator: operator.name })}</p>
      <ActionForm
        action={giveCommand}
        prefix="found-"
        hidden={{
          command: 'WithdrawCase',
          reference: state.reference,
          version: String(state.version),
          requestKey: newId(),
          text: t('found.note'),
        }}
        submitLabel={t('found.submit')}
        pendingLabel={t('commands.sending')}
        submitVariant="secondary"
      />
    </section>
  )
}
