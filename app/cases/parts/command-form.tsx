import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import { RejectionReason } from '@/lib/cases/events'
import { daysLeftToExtend } from '@/lib/cases/possible'
import { isEsim } from '@/lib/cases/status-text'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import type { TemplatePurpose } from '@/lib/templates/template'
import { FieldGroup } from '../../ui/field-group'
import { ActionForm, CheckboxField, RadioCards, SelectField, TextAreaField, TextField } from '../../ui/form'
import { giveCommand } from '../give-command'
import { CardField, CardQuestions } from './card-questions'
import { ParcelQuestions } from './parcel-questions'
import { ReplyQuestions } from './reply-questions'
import { RequestQuestions } from './request-questions'
import { TextTemplates } from './text-templates'

/**
 * The commands given by a form on the case's own page; opening, filling in, submitting, recalculating and claiming have
 * pages of their own.
 */
export type FormCommand = Exclude<
  CommandType,
  | 'OpenCase'
  | 'SaveAnswers'
  | 'AttachDocument'
  | 'RemoveDocument'
  | 'AcceptDocument'
  | 'RejectDocument'
  | 'SubmitApplication'
  | 'RecalculateReview'
  | 'ExpireCase'
  | 'ClaimCase'
  | 'RaiseReminder'
  | 'ReceiveReply'
  | 'UnmaskPersonalData'
  | 'RetireDocuments'
  | 'ErasePersonalData'
  | 'ChangeDelivery'
  | 'RevealEsim'
  | 'AttachProxyPaper'
  | 'AssignCase'
  | 'AssignInTurn'
  | 'SendCallerCode'
  | 'VerifyCaller'
>

type CommandFormProps = {
  type: FormCommand
  state: Case
  policy: Policy
  t: Translate
  /** Staff choose who may read a note. */
  staff?: boolean
  /** The view of the queue to come back to. */
  view?: string
  /** Folds the form behind its title. */
  folded?: boolean
}

/** What staff say with a command may begin with a template for it. */
const purposeOf: Partial<Record<FormCommand, TemplatePurpose>> = {
  RequestInformation: 'request',
  RejectApplication: 'rejection',
  ApproveApplication: 'approval',
  HoldCase: 'hold',
  ExtendReview: 'extension',
  AddNote: 'note',
}

const danger: readonly FormCommand[] = ['WithdrawCase', 'RejectApplication', 'ReportNotMe']

export function CommandForm({ type, state, policy, t, staff = false, view = '', folded = false }: CommandFormProps) {
  const hidden = {
    command: type,
    reference: state.reference,
    version: String(state.version),
    requestKey: newId(),
    view,
  }
  const purpose = purposeOf[type]
  return (
    <ActionForm
      action={giveCommand}
      prefix={`${type}-`}
      hidden={hidden}
      submitLabel={submitText(type, state, t)}
      pendingLabel={t('commands.sending')}
      submitVariant={danger.includes(type) ? 'danger' : type === 'RevokeProxy' ? 'secondary' : 'primary'}
      fold={folded ? titleText(type, state, t) : undefined}
    >
      <Questions type={type} state={state} policy={policy} t={t} staff={staff} />
      {staff && purpose ? <TextTemplates purpose={purpose} state={state} t={t} /> : null}
    </ActionForm>
  )
}

const submitText = (type: FormCommand, state: Case, t: Translate): string =>
  type === 'ConfirmReceipt' && isEsim(state) ? t('esim.confirm') : t(`commands.${type}.submit`)

function titleText(type: FormCommand, state: Case, t: Translate): string {
  if (type === 'ConfirmReceipt' && isEsim(state)) return t('esim.confirmTitle')
  return type === 'ReportDefect' && isEsim(state) ? t('esim.broken') : t(`commands.${type}.title`)
}

function Questions({ type, state, policy, t, staff }: Omit<CommandFormProps, 'view' | 'folded'>) {
  const optional = t('newCase.optional')
  switch (type) {
    case 'BeginReview':
    case 'ReleaseHold':
    case 'CloseCase':
      return null
    case 'SendClaimLink':
      return <p className="muted">{t('commands.SendClaimLink.hint')}</p>
    case 'ConfirmReceipt':
      return staff ? (
        <p className="muted">{t(isEsim(state) ? 'esim.confirmHint' : 'commands.ConfirmReceipt.hint')}</p>
      ) : null
    case 'LogContact':
      return (
        <>
          <SelectField
            name="channel"
            label={t('commands.LogContact.channel')}
            emptyLabel={t('newCase.choose')}
            options={policy.support.channels.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
          />
          <TextAreaField
            name="text"
            label={t('commands.LogContact.text')}
            hint={t('commands.LogContact.hint')}
            optional={optional}
            rows={3}
          />
        </>
      )
    case 'ReportNotMe':
      return <p className="muted">{t(`commands.ReportNotMe.${staff ? 'staffHint' : 'hint'}`)}</p>
    case 'RequestLineBlock':
      return <TextField name="text" label={t('commands.RequestLineBlock.text')} optional={optional} room="medium" />
    case 'RequestInformation':
      return <RequestQuestions state={state} policy={policy} t={t} />
    case 'ReturnProposal':
    case 'LiftFreeze':
    case 'ReopenCase':
    case 'HoldCase':
      return <TextAreaField name="text" label={t(`commands.${type}.text`)} hint={t(`commands.${type}.hint`)} rows={3} />
    case 'ExtendReview': {
      const left = 'window' in state ? daysLeftToExtend(state.window, policy) : 0
      return (
        <>
          <TextField
            name="businessDays"
            label={t('commands.ExtendReview.businessDays')}
            hint={t('commands.ExtendReview.left', { left })}
            inputMode="numeric"
            room="short"
          />
          <TextAreaField
            name="text"
            label={t('commands.ExtendReview.text')}
            hint={t('commands.ExtendReview.hint')}
            rows={3}
          />
        </>
      )
    }
    case 'ProvideInformation':
      return <ReplyQuestions state={state} t={t} />
    case 'ApproveApplication':
      return <TextAreaField name="text" label={t('commands.ApproveApplication.text')} optional={optional} rows={2} />
    case 'MakeReadyForPickup':
      return (
        <>
          <CardField policy={policy} t={t} optional />
          <TextAreaField name="text" label={t('commands.MakeReadyForPickup.text')} optional={optional} rows={2} />
        </>
      )
    case 'RejectApplication':
      return (
        <>
          <FieldGroup
            name="reasons"
            legend={t('commands.RejectApplication.reasons')}
            hint={t('commands.RejectApplication.hint')}
          >
            {RejectionReason.options.map((reason) => (
              <CheckboxField
                key={reason}
                name={`reasons.${reason}`}
                label={t(`rejections.${reason}`)}
                required={false}
              />
            ))}
          </FieldGroup>
          <TextAreaField name="text" label={t('commands.RejectApplication.text')} optional={optional} rows={2} />
        </>
      )
    case 'ShipCard':
      return (
        <>
          <CardField policy={policy} t={t} />
          <ParcelQuestions t={t} />
        </>
      )
    case 'AddNote':
      return (
        <>
          <TextAreaField
            name="text"
            label={t('commands.AddNote.text')}
            hint={staff ? undefined : t('commands.AddNote.hint')}
            rows={3}
          />
          {staff ? (
            <RadioCards
              inline
              name="audience"
              label={t('commands.AddNote.audience')}
              defaultValue="internal"
              options={(['internal', 'public'] as const).map((value) => ({
                value,
                title: t(`commands.AddNote.${value}`),
              }))}
            />
          ) : null}
        </>
      )
    case 'WithdrawCase':
      return (
        <TextAreaField
          name="text"
          label={t('commands.WithdrawCase.text')}
          hint={t('commands.WithdrawCase.hint')}
          optional={optional}
          rows={2}
        />
      )
    default:
      return <CardQuestions type={type} state={state} policy={policy} t={t} staff={staff} />
  }
}
