'use client'

import { createContext, type ReactNode, useActionState, useEffect, useRef } from 'react'
import { ErrorSummary } from './error-summary'
import { emptyFormState, type FormAction, type FormState } from './form-state'

type Stage = { state: FormState; submit: (formData: FormData) => void; pending: boolean }
export const StageContext = createContext<Stage | null>(null)

type ActionStageProps = {
  action: FormAction
  /** The commands whose forms are on the page. */
  commands: readonly string[]
  children: ReactNode
}

/**
 * One action for all forms of a page, told apart by their hidden `command`. When a form is refused because the page
 * was no longer true, the page shows what is true now and that form may be gone: what was wrong, and what had been
 * typed, is then shown here.
 */
export function ActionStage({ action, commands, children }: ActionStageProps) {
  const [state, submit, pending] = useActionState(action, emptyFormState)
  const { command, text } = state.values
  const homeless = Boolean(state.message) && !(command !== undefined && commands.includes(command))
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (homeless) summary.current?.focus()
  }, [homeless])
  return (
    <StageContext value={{ state, submit, pending }}>
      {homeless ? (
        <>
          <ErrorSummary state={{ ...state, errors: {}, summary: undefined }} prefix="" ref={summary} />
          {text ? <blockquote className="moment-quote">{text}</blockquote> : null}
        </>
      ) : null}
      {children}
    </StageContext>
  )
}
