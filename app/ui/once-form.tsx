'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { ErrorSummary } from './error-summary'
import { emptyFormState, type FormAction } from './form-state'
import { SubmitButton } from './submit-button'

type OnceFormProps = {
  action: FormAction
  hidden: Record<string, string>
  submitLabel: string
  pendingLabel: string
  /** False when there is nothing to ask for, or not any more: what was answered stays. */
  asked: boolean
  children?: ReactNode
}

/** A button whose answer holds something that is shown once, and outlives the reason for the button. */
export function OnceForm({ action, hidden, submitLabel, pendingLabel, asked, children }: OnceFormProps) {
  const [state, submit] = useActionState(action, emptyFormState)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.message) summary.current?.focus()
  }, [state])
  return (
    <>
      {state.message ? <ErrorSummary state={state} prefix="" ref={summary} /> : null}
      {asked && !state.once ? (
        <form className="form" action={submit}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
          <div className="form-actions">
            <SubmitButton pendingLabel={pendingLabel} variant="secondary">
              {submitLabel}
            </SubmitButton>
          </div>
        </form>
      ) : null}
    </>
  )
}
