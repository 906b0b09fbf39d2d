'use client'

import type { Ref } from 'react'
import type { FormState } from './form-state'
import { Mark } from './marks'
import { Timeline } from './timeline'

type ErrorSummaryProps = { state: FormState; prefix: string; ref: Ref<HTMLDivElement> }

export function ErrorSummary({ state, prefix, ref }: ErrorSummaryProps) {
  const errors = Object.entries(state.summary ?? state.errors)
  return (
    <div ref={ref} role="alert" tabIndex={-1} className={`notice notice-${state.tone ?? 'danger'}`}>
      <Mark name={state.tone ?? 'stop'} className="notice-mark" />
      <div className="notice-words">
        {state.message ? <p className="notice-title">{state.message}</p> : null}
        {state.once ? (
          <p>
            <code className="code">{state.once.secret}</code>
          </p>
        ) : null}
        {state.once?.hint ? <p>{state.once.hint}</p> : null}
        {state.link ? (
          <p>
            <a href={state.link.href} target="_blank" rel="noreferrer">
              {state.link.text}
            </a>
          </p>
        ) : null}
        {state.changes && state.changes.items.length > 0 ? (
          <>
            <p>{state.changes.title}</p>
            <Timeline label={state.changes.title} items={state.changes.items} />
          </>
        ) : null}
        {state.lines ? (
          <ul>
            {[...new Set(state.lines)].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        {errors.length > 0 ? (
          <ul className="error-links">
            {errors.map(([name, message]) => (
              <li key={name}>
                <a href={`#field-${prefix}${name}`}>{message}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  )
}
