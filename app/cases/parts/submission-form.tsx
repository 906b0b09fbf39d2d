import type { ReactNode } from 'react'
import type { Application } from '@/lib/cases/application'
import { missingAnswers } from '@/lib/cases/application'
import type { Case } from '@/lib/cases/case'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import { FieldGroup } from '../../ui/field-group'
import { ActionForm, DateField, RadioCards, SelectField, TextField } from '../../ui/form'
import { giveCommand } from '../give-command'

type SubmissionFormProps = {
  state: Case
  application: Application
  policy: Policy
  t: Translate
  /** What is said between the last question and the button. */
  children: ReactNode
}

/** Asks for what the application still lacks, and sends it. */
export function SubmissionForm({ state, application, policy, t, children }: SubmissionFormProps) {
  const optional = t('newCase.optional')
  const hidden = {
    command: 'SubmitApplication',
    reference: state.reference,
    version: String(state.version),
    requestKey: newId(),
  }
  const lacks = missingAnswers(application, { ...policy, proof: { ...policy.proof, required: true } })
  return (
    <ActionForm
      action={giveCommand}
      hidden={hidden}
      submitLabel={t('submission.submit')}
      pendingLabel={t('commands.sending')}
    >
      {lacks.includes('identity') ? (
        <FieldGroup legend={t('submission.identity')}>
          <RadioCards
            inline
            name="identity.kind"
            label={t('submission.identityKind')}
            options={policy.identity.map((kind) => ({ value: kind, title: t(`identity.${kind}`) }))}
          />
          <TextField
            name="identity.number"
            label={t('submission.identityNumber')}
            room="medium"
            digits
            spellCheck={false}
            autoCapitalize="characters"
          />
          <DateField
            name="applicant.birthDate"
            label={t('submission.birthDate')}
            hint={t('submission.personHint')}
            optional={policy.identity.includes('ktp') ? undefined : optional}
            required={false}
            autoComplete="bday"
          />
          <SelectField
            name="applicant.gender"
            label={t('submission.gender')}
            emptyLabel={t('newCase.choose')}
            optional={policy.identity.includes('ktp') ? undefined : optional}
            required={false}
            options={(['female', 'male'] as const).map((value) => ({ value, label: t(`gender.${value}`) }))}
          />
        </FieldGroup>
      ) : null}
      {lacks.includes('proof') ? (
        <FieldGroup
          legend={t('submission.proof')}
          hint={t(policy.proof.required ? 'submission.proofRequired' : 'submission.proofOptional')}
        >
          <RadioCards
            name="proof.kind"
            label={t('submission.proofKind')}
            options={[...policy.proof.kinds, ...(policy.proof.required ? [] : (['none'] as const))].map((kind) => ({
              value: kind,
              title: t(`proof.${kind}`),
              description: t(`proofHints.${kind}`),
            }))}
          />
          {policy.proof.kinds.map((kind) => (
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
        </FieldGroup>
      ) : null}
      {children}
    </ActionForm>
  )
}
