'use client'

import { createContext, type ReactNode, use } from 'react'
import { emptyFormState, type FormState } from './form-state'

type FormContextValue = { state: FormState; prefix: string; turn: number }

export const FormContext = createContext<FormContextValue>({ state: emptyFormState, prefix: '', turn: 0 })

/** What every field takes. `optional` is the text said after the label, "(optional)"; without it the field is required. */
export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: string
  required?: boolean
  defaultValue?: string
}

export function useField({ name, hint, optional, required = !optional, defaultValue = '' }: Omit<FieldProps, 'label'>) {
  const { state, prefix, turn } = use(FormContext)
  const id = `field-${prefix}${name}`
  const error = state.errors[name]
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return {
    id,
    turn,
    error,
    required,
    value: state.values[name] ?? defaultValue,
    sent: state.values[name],
    answered: state !== emptyFormState && Object.keys(state.values).length > 0,
    described: { 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined },
  }
}

export function HintAndError({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  )
}

type LabelledFieldProps = Pick<FieldProps, 'label' | 'optional' | 'hint'> & {
  id: string
  error?: string
  children: ReactNode
}

/** One question with one control: what is asked, what helps, what was wrong, and then the control. */
export function LabelledField({ id, label, optional, hint, error, children }: LabelledFieldProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional ? <span className="field-optional"> {optional}</span> : null}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}
