'use client'

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { type ReactNode, useEffect, useState } from 'react'
import type { ButtonVariant } from './button'
import { ActionForm } from './form'
import type { FormAction, FormState } from './form-state'

/** What the server wants the browser to do, or why not. */
export type Asking<Options> = { options: Options } | { message: string }
export type AskToUse = () => Promise<Asking<PublicKeyCredentialRequestOptionsJSON>>
export type AskToMake = () => Promise<Asking<PublicKeyCredentialCreationOptionsJSON>>

type PasskeyFormProps = {
  /** Exactly one of them. */
  use?: AskToUse
  make?: AskToMake
  /** Gets what the browser answered, as JSON, under `answer`. */
  action: FormAction
  label: string
  pendingLabel: string
  /** Said when the browser was told not to, or has no passkey. */
  cancelled: string
  /** Shown in the place of the form where a browser knows no passkeys; it also stands there without JavaScript. */
  otherwise?: ReactNode
  hidden?: Record<string, string>
  variant?: ButtonVariant
  prefix?: string
  children?: ReactNode
}

/** The one thing of signing in that needs JavaScript: browsers hand out passkeys to nothing else. */
export function PasskeyForm(props: PasskeyFormProps) {
  const { use, make, action, label, pendingLabel, cancelled, otherwise, hidden, variant, prefix, children } = props
  const [supported, setSupported] = useState(false)
  useEffect(() => setSupported(browserSupportsWebAuthn()), [])
  if (!supported) return otherwise

  async function send(before: FormState, formData: FormData): Promise<FormState> {
    const values = Object.fromEntries(
      [...formData.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const answered = await answer()
    if ('message' in answered) return { values, errors: {}, message: answered.message }
    formData.set('answer', answered.answer)
    return action(before, formData)
  }

  async function answer(): Promise<{ answer: string } | { message: string }> {
    const asked = (await make?.()) ?? (await use?.())
    if (!asked || 'message' in asked) return { message: asked?.message ?? cancelled }
    try {
      // Which of the two options they are is decided by which of the two questions was asked.
      const made = make
        ? await startRegistration({ optionsJSON: asked.options as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: asked.options as PublicKeyCredentialRequestOptionsJSON })
      return { answer: JSON.stringify(made) }
    } catch {
      return { message: cancelled }
    }
  }

  return (
    <ActionForm
      action={send}
      hidden={hidden}
      submitLabel={label}
      pendingLabel={pendingLabel}
      submitVariant={variant}
      prefix={prefix}
    >
      {children}
    </ActionForm>
  )
}
