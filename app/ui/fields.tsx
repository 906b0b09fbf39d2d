'use client'

import { type ComponentProps, useState } from 'react'
import { type FieldProps, LabelledField, useField } from './form-context'

type InputProps = ComponentProps<'input'>

/** About how much is expected, so that the box says so. */
type Room = 'short' | 'medium' | 'full'

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number'
  room?: Room
  /** For numbers that are compared digit by digit: ICCID, IMEI, codes. */
  digits?: boolean
} & Pick<
    InputProps,
    | 'autoComplete'
    | 'inputMode'
    | 'maxLength'
    | 'spellCheck'
    | 'autoCapitalize'
    | 'enterKeyHint'
    | 'placeholder'
    | 'readOnly'
    | 'autoFocus'
  >

export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    hint,
    optional,
    required: _,
    defaultValue: __,
    type = 'text',
    room = 'full',
    digits,
    maxLength = 250,
    ...input
  } = props
  const field = useField(props)
  return (
    <LabelledField id={field.id} label={label} optional={optional} hint={hint} error={field.error}>
      <input
        {...input}
        maxLength={maxLength}
        {...field.described}
        className={`control control-${room}${digits ? ' control-digits' : ''}`}
        id={field.id}
        name={name}
        type={type}
        required={field.required}
        defaultValue={type === 'password' ? undefined : field.value}
      />
    </LabelledField>
  )
}

export type TextAreaFieldProps = FieldProps &
  Pick<ComponentProps<'textarea'>, 'rows' | 'maxLength' | 'autoComplete' | 'spellCheck'>

export function TextAreaField(props: TextAreaFieldProps) {
  const { name, label, hint, optional, required: _, defaultValue: __, rows = 4, maxLength = 2000, ...area } = props
  const field = useField(props)
  return (
    <LabelledField id={field.id} label={label} optional={optional} hint={hint} error={field.error}>
      <textarea
        {...area}
        maxLength={maxLength}
        {...field.described}
        className="control control-area"
        id={field.id}
        name={name}
        rows={rows}
        required={field.required}
        defaultValue={field.value}
      />
    </LabelledField>
  )
}

export type SelectOption = { value: string; label: string }
export type SelectFieldProps = FieldProps & {
  options: SelectOption[]
  /** First, empty choice: "Choose…". */
  emptyLabel?: string
  autoComplete?: string
  room?: Room
}

export function SelectField(props: SelectFieldProps) {
  const { name, label, hint, optional, options, emptyLabel, autoComplete, room = 'full' } = props
  const field = useField(props)
  return (
    <LabelledField id={field.id} label={label} optional={optional} hint={hint} error={field.error}>
      <select
        key={`${field.turn}-${field.value}`}
        {...field.described}
        className={`control control-${room} control-select`}
        id={field.id}
        name={name}
        required={field.required}
        autoComplete={autoComplete}
        defaultValue={field.value}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}

/** `YYYY-MM-DD`, in the browser's own date control. */
export type DateFieldProps = FieldProps & Pick<InputProps, 'min' | 'max' | 'autoComplete'>

export function DateField(props: DateFieldProps) {
  const { name, label, hint, optional, min, max, autoComplete } = props
  const field = useField(props)
  return (
    <LabelledField id={field.id} label={label} optional={optional} hint={hint} error={field.error}>
      <input
        {...field.described}
        className="control control-short"
        id={field.id}
        name={name}
        type="date"
        min={min}
        max={max}
        autoComplete={autoComplete}
        required={field.required}
        defaultValue={field.value}
      />
    </LabelledField>
  )
}

/** One file. What was chosen cannot be shown again after an error: browsers do not let it. */
export type FileFieldProps = Omit<FieldProps, 'defaultValue'> &
  Pick<InputProps, 'accept'> & {
    /** Told at once where scripts run: what is far too long is not even sent. */
    maxBytes: number
    tooLong: string
  }

export function FileField(props: FileFieldProps) {
  const { name, label, hint, optional, accept, maxBytes, tooLong } = props
  const field = useField(props)
  const [refused, setRefused] = useState(false)
  const error = refused ? tooLong : field.error
  return (
    <LabelledField id={field.id} label={label} optional={optional} hint={hint} error={error}>
      <input
        {...field.described}
        className="control control-file"
        id={field.id}
        name={name}
        type="file"
        accept={accept}
        required={field.required}
        onChange={({ target }) => {
          const isTooLong = (target.files?.[0]?.size ?? 0) > maxBytes
          setRefused(isTooLong)
          if (isTooLong) target.value = ''
        }}
      />
    </LabelledField>
  )
}
