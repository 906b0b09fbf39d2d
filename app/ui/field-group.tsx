'use client'

import type { ReactNode } from 'react'
import { HintAndError, useField } from './form-context'

type FieldGroupProps = {
  legend: ReactNode
  hint?: ReactNode
  /** For a question that the whole group asks, such as boxes to tick: where its error is shown. */
  name?: string
  children: ReactNode
}

/** Fields that belong together, under one legend. */
export function FieldGroup({ legend, hint, name = '', children }: FieldGroupProps) {
  const { id, error } = useField({ name, hint, required: false })
  return (
    <fieldset className="field-group" id={name ? id : undefined} tabIndex={name ? -1 : undefined}>
      <legend className="field-group-legend">{legend}</legend>
      <HintAndError id={id} hint={hint} error={name ? error : undefined} />
      {children}
    </fieldset>
  )
}
