'use client'

import { use } from 'react'
import { CheckboxField } from '../../ui/choices'
import { FormContext } from '../../ui/form-context'

type DocumentDetailsProps = { title: string; useLabel: string; differsHint: string }

/** What a document said beside what this page asks. It is used only where its box is ticked. */
export function DocumentDetails({ title, useLabel, differsHint }: DocumentDetailsProps) {
  const { read, values, errors } = use(FormContext).state
  if (!read) return null
  const { name, lines, differs } = read
  return (
    <section className="stack-tight" aria-labelledby="document-details">
      <h2 id="document-details" className="field-label">
        {title}
      </h2>
      <ul className="bullets">
        <li>{name}</li>
        {lines.map(({ path, text }) => (
          <li key={path} id={`field-${path}`}>
            {text}
            {errors[path] ? <p className="field-error">{errors[path]}</p> : null}
          </li>
        ))}
      </ul>
      {Object.entries(values).map(([key, value]) =>
        key.startsWith('document.') && key !== 'document.use' ? (
          <input key={key} type="hidden" name={key} value={value} />
        ) : null,
      )}
      {lines.length > 0 ? (
        <CheckboxField name="document.use" label={useLabel} hint={differs ? differsHint : undefined} required={false} />
      ) : null}
    </section>
  )
}
