'use client'

import { useActionState } from 'react'
import { ButtonLink } from './button'
import { Notice } from './notice'
import { SubmitButton } from './submit-button'

export type CodesState = { codes: string[] }
export type CodesAction = (before: CodesState) => Promise<CodesState>

type CodesFormProps = {
  action: CodesAction
  submitLabel: string
  pendingLabel: string
  /** Above the codes: that they are not shown again. */
  once: string
  /** Where to go on to, when they have been kept. */
  next: { href: string; label: string }
}

/** A button that makes codes, and then the codes in its place. With JavaScript or without. */
export function CodesForm({ action, submitLabel, pendingLabel, once, next }: CodesFormProps) {
  const [{ codes }, submit] = useActionState(action, { codes: [] })
  if (codes.length === 0)
    return (
      <form action={submit}>
        <SubmitButton pendingLabel={pendingLabel}>{submitLabel}</SubmitButton>
      </form>
    )
  return (
    <>
      <Notice tone="warn" live="status" title={once} />
      <ul className="code-list">
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ul>
      <ButtonLink variant="primary" href={next.href}>
        {next.label}
      </ButtonLink>
    </>
  )
}
