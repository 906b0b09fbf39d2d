'use client'

import { type ReactNode, use } from 'react'
import { FormContext } from './form-context'

type FoldedQuestionProps = {
  summary: ReactNode
  /** The field inside: what is wrong with it opens the fold. */
  name: string
  children: ReactNode
}

/** A question of a form that few need, folded away. Every answer of the action folds it again. */
export function FoldedQuestion({ summary, name, children }: FoldedQuestionProps) {
  const { state, turn } = use(FormContext)
  return (
    <details key={turn} className="disclosure" open={Boolean(state.errors[name])}>
      <summary className="disclosure-summary">{summary}</summary>
      <div className="disclosure-body form">{children}</div>
    </details>
  )
}
