'use client'

import { type ContextType, type ReactNode, use, useActionState, useEffect, useRef, useState } from 'react'
import { StageContext } from './action-stage'
import type { ButtonVariant } from './button'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'
import { emptyFormState, type FormAction, type FormState } from './form-state'
import { SubmitButton } from './submit-button'

export { CheckboxField, RadioCards } from './choices'
export { DateField, FileField, SelectField, TextAreaField, TextField } from './fields'

export type ActionFormProps = {
  action: FormAction
  children?: ReactNode
  submitLabel: string
  /** Shown on the button while the action runs. */
  pendingLabel?: string
  submitVariant?: ButtonVariant
  hidden?: Record<string, string>
  /** What to begin with: answers given before, and what is known to be wrong with them. */
  initial?: FormState
  /** Two forms on one page with fields of the same name need different prefixes: ids are `field-{prefix}{name}`. */
  prefix?: string
  /** Folds the form behind this line; it opens by itself when the action finds errors. */
  fold?: string
}

/** A form over a server action. It works before and without JavaScript; with it, a failed submit moves focus to what is wrong. */
export function ActionForm(props: ActionFormProps) {
  const { action, children, submitLabel, pendingLabel, submitVariant, hidden = {}, prefix = '', fold } = props
  const own = useActionState(action, props.initial ?? emptyFormState)
  const stage = use(StageContext)
  const [state, submit, pending] = stage ? shareOf(stage, hidden.command) : own
  const summary = useRef<HTMLDivElement>(null)

  // Counts the answers of the action: a select is made anew for each, or React's form reset would empty it.
  const [seen, setSeen] = useState({ state, turn: 0 })
  if (seen.state !== state) setSeen({ state, turn: seen.turn + 1 })

  useEffect(() => {
    if (hasNews(state)) summary.current?.focus()
  }, [state])

  const form = (
    <FormContext value={{ state, prefix, turn: seen.turn }}>
      <form
        className="form"
        action={submit}
        noValidate
        aria-busy={pending || undefined}
        onSubmit={(event) => {
          if (pending) event.preventDefault()
        }}
      >
        {hasNews(state) ? <ErrorSummary state={state} prefix={prefix} ref={summary} /> : null}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="form-actions">
          <SubmitButton pendingLabel={pendingLabel} variant={submitVariant}>
            {state.changes?.again ?? submitLabel}
          </SubmitButton>
        </div>
      </form>
    </FormContext>
  )
  if (!fold) return form
  return (
    <details className="disclosure" open={hasNews(state)}>
      <summary className="disclosure-summary">{fold}</summary>
      <div className="disclosure-body">{form}</div>
    </details>
  )
}

/** A form on a stage hears what its own command was answered, and nothing of the others. */
const shareOf = (
  { state, submit, pending }: NonNullable<ContextType<typeof StageContext>>,
  command: string | undefined,
) => {
  const mine = state.values.command === command
  return [mine ? state : emptyFormState, submit, pending] as const
}

const hasNews = (state: FormState) => Boolean(state.message) || Object.keys(state.errors).length > 0
