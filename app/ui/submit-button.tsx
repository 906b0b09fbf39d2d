'use client'

import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button'

/** Says that work is going on without `disabled`, which would drop the focus; the form itself refuses a second submit. */
export function SubmitButton({ pendingLabel, children, ...rest }: ButtonProps & { pendingLabel?: string }) {
  const { pending } = useFormStatus()
  return (
    <Button {...rest} aria-disabled={pending || undefined}>
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  )
}
