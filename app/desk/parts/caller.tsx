import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { callerAddress } from '@/lib/cases/caller-codes'
import { callerCodeMinutes, callerKnownUntil, openCode, wasMisread } from '@/lib/cases/caller-facts'
import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { formatInstant, formatTime } from '@/lib/i18n/format'
import { giveCommand } from '../../cases/give-command'
import { ActionForm, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'

type CallerProps = {
  state: Case
  application: Answers
  actor: Actor
  speech: Speech
  view: string
  now: Instant
}

/** Finds out whether somebody on the telephone is the customer: a code goes out, is read back, and holds for a while. */
export async function Caller({ state, application, actor, speech, view, now }: CallerProps) {
  const { t, locale, market } = speech
  const until = callerKnownUntil(state.callers, actor, now)
  const code = openCode(state.callers, actor, now)
  const hidden = { reference: state.reference, version: String(state.version), requestKey: newId(), view }
  const sending = { ...hidden, command: 'SendCallerCode' }
  const { masked, changedAt, isTypedLately } = await callerAddress(state, application, now)
  const form = { action: giveCommand, pendingLabel: t('commands.sending'), submitVariant: 'secondary' as const }
  const careful = changedAt ? t('working.caller.changed', { date: formatInstant(locale, market, changedAt) }) : null
  return (
    <section className="stack-tight no-print" aria-labelledby="caller">
      <h2 id="caller" className="heading">
        {t('working.caller.title')}
      </h2>
      {until ? (
        <Notice
          tone="ok"
          title={t('working.caller.verified', { time: formatTime(locale, market, toInstant(new Date(until))) })}
        />
      ) : null}
      {code ? (
        <>
          <p>
            {t('working.caller.sent', { time: formatTime(locale, market, code.at), minutes: callerCodeMinutes })}{' '}
            {masked ? t('working.caller.to', { address: masked }) : null}
          </p>
          {careful ? <Notice tone="warn" title={careful} /> : null}
          <ActionForm
            {...form}
            prefix="verify-"
            hidden={{ ...hidden, command: 'VerifyCaller' }}
            submitLabel={t('working.caller.verify')}
            submitVariant="primary"
          >
            <TextField
              name="code"
              label={t('working.caller.code')}
              hint={t('working.caller.codeHint')}
              autoComplete="off"
              inputMode="numeric"
              room="short"
              digits
              maxLength={40}
            />
          </ActionForm>
          <ActionForm {...form} prefix="again-" hidden={sending} submitLabel={t('working.caller.again')} />
        </>
      ) : null}
      {code || until ? null : masked === null || isTypedLately ? (
        <p className="muted small">{t(masked === null ? 'working.caller.none' : 'refusals.caller-address-unproven')}</p>
      ) : (
        <>
          {wasMisread(state.callers, actor) ? <Notice tone="warn" title={t('working.caller.gone')} /> : null}
          <ActionForm
            {...form}
            prefix="caller-"
            hidden={sending}
            submitLabel={t('working.caller.send')}
            fold={t('working.caller.fold')}
          >
            <p className="muted">{t('working.caller.lead')}</p>
            <p>{t('working.caller.to', { address: masked })}</p>
            {careful ? <Notice tone="warn" title={careful} /> : null}
          </ActionForm>
        </>
      )}
    </section>
  )
}
