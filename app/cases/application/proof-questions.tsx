import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { DateField, RadioCards, TextField } from '../../ui/form'

/** One proof out of those the operator knows; where it only supports, also none. */
export function ProofQuestions({ operator, t }: { operator: Operator; t: Translate }) {
  const { kinds, required } = operator.policy.proof
  return (
    <>
      <RadioCards
        name="proof.kind"
        label={t('submission.proofKind')}
        hint={t(required ? 'submission.proofRequired' : 'submission.proofOptional')}
        options={[...kinds, ...(required ? [] : (['none'] as const))].map((kind) => ({
          value: kind,
          title: t(`proof.${kind}`),
          description: t(`proofHints.${kind}`),
        }))}
      />
      {kinds.map((kind) => (
        <div key={kind} className="form" data-when={kind}>
          {kind === 'receipt' ? (
            <>
              <TextField name="proof.receipt.seller" label={t('submission.seller')} required={false} />
              <DateField name="proof.receipt.purchasedOn" label={t('submission.purchasedOn')} required={false} />
            </>
          ) : (
            <TextField
              name={`proof.${kind}.number`}
              label={t(kind === 'order_number' ? 'submission.orderNumber' : 'submission.agreementNumber')}
              room="medium"
              required={false}
            />
          )}
        </div>
      ))}
    </>
  )
}
