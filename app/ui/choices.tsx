'use client'

import type { ReactNode } from 'react'
import { type FieldProps, HintAndError, useField } from './form-context'

export type RadioOption = { value: string; title: ReactNode; description?: ReactNode }
export type RadioCardsProps = FieldProps & {
  options: RadioOption[]
  /** Side by side where there is room; for short titles. */
  inline?: boolean
}

/** One choice out of a few, each big enough for a thumb. The error summary leads to the first. */
export function RadioCards(props: RadioCardsProps) {
  const { name, label, hint, optional, options, inline = false } = props
  const field = useField(props)
  return (
    <fieldset
      className="field"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: allowed by ARIA in HTML; a plain group may not be invalid
      role="radiogroup"
      aria-labelledby={`${field.id}-legend`}
      aria-required={field.required || undefined}
      {...field.described}
    >
      <legend className="field-label" id={`${field.id}-legend`}>
        {label}
        {optional ? <span className="field-optional"> {optional}</span> : null}
      </legend>
      <HintAndError id={field.id} hint={hint} error={field.error} />
      <div className={inline ? 'choices choices-inline' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? field.id : `${field.id}-${option.value}`
          return (
            <div className="choice" key={option.value}>
              <input
                className="choice-input"
                id={id}
                type="radio"
                name={name}
                value={option.value}
                defaultChecked={field.value === option.value}
                aria-describedby={option.description ? `${id}-about` : undefined}
              />
              <label className="choice-words" htmlFor={id}>
                <span className="choice-title">{option.title}</span>
                {option.description ? (
                  <span className="choice-about" id={`${id}-about`}>
                    {option.description}
                  </span>
                ) : null}
              </label>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export type CheckboxFieldProps = Omit<FieldProps, 'defaultValue'> & {
  /** What is sent when it is ticked. */
  value?: string
  defaultChecked?: boolean
}

/** After a failed submit it is ticked if the action gave its value back, and clear if it did not. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, hint, optional, value = 'on', defaultChecked = false } = props
  const field = useField({ ...props, defaultValue: defaultChecked ? value : '' })
  const checked = field.answered ? field.sent === value : defaultChecked
  return (
    <div className="field">
      {field.error ? (
        <p className="field-error" id={`${field.id}-error`}>
          {field.error}
        </p>
      ) : null}
      <div className="choice">
        <input
          {...field.described}
          className="choice-input"
          id={field.id}
          type="checkbox"
          name={name}
          value={value}
          required={field.required}
          defaultChecked={checked}
        />
        <label className="choice-words" htmlFor={field.id}>
          <span className="choice-title">
            {label}
            {optional ? <span className="field-optional"> {optional}</span> : null}
          </span>
          {hint ? (
            <span className="choice-about" id={`${field.id}-hint`}>
              {hint}
            </span>
          ) : null}
        </label>
      </div>
    </div>
  )
}
