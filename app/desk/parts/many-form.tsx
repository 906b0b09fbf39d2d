'use client'

import { type RefObject, useActionState, useCallback, useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '../../ui/error-summary'
import type { SelectOption } from '../../ui/fields'
import { RadioCards, SelectField, TextAreaField } from '../../ui/form'
import { FormContext } from '../../ui/form-context'
import { emptyFormState, type FormAction } from '../../ui/form-state'
import { SubmitButton } from '../../ui/submit-button'

type ManyFormProps = {
  id: string
  action: FormAction
  requestKey: string
  people: SelectOption[]
  texts: Record<
    | 'title'
    | 'all'
    | 'selected'
    | 'assignee'
    | 'assign'
    | 'choose'
    | 'text'
    | 'audience'
    | 'internal'
    | 'public'
    | 'note'
    | 'sending',
    string
  >
}

/** One form for the boxes of the rows, which belong to it though they stand elsewhere. Its button says what is done. */
export function ManyForm({ id, action, requestKey, people, texts }: ManyFormProps) {
  const [state, submit, pending] = useActionState(action, emptyFormState)
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const { selected, shown, count } = useSelection(form)
  // Counts the answers of the action: a select is made anew for each, or React's form reset would empty it.
  const [seen, setSeen] = useState({ state, turn: 0 })
  if (seen.state !== state) setSeen({ state, turn: seen.turn + 1 })
  const hasNews = Boolean(state.message)
  useEffect(() => {
    if (state.message) summary.current?.focus()
    count()
  }, [state, count])

  return (
    <FormContext value={{ state, prefix: 'many-', turn: seen.turn }}>
      <form
        id={id}
        ref={form}
        className="many stack-tight no-print"
        action={submit}
        noValidate
        aria-busy={pending || undefined}
        onSubmit={(event) => {
          if (pending) event.preventDefault()
        }}
      >
        <input type="hidden" name="requestKey" value={requestKey} />
        {hasNews ? <ErrorSummary state={state} prefix="many-" ref={summary} /> : null}
        {shown === null ? null : (
          <label className="cluster">
            <input
              type="checkbox"
              className="row-mark"
              checked={shown > 0 && selected === shown}
              onChange={({ target }) => {
                for (const box of boxesOf(form.current)) box.checked = target.checked
                count()
              }}
            />
            {texts.all}
            <span className="muted" role="status">
              {selected > 0 ? texts.selected.replace('#', String(selected)) : null}
            </span>
          </label>
        )}
        <details className="disclosure" open={hasNews || selected > 0}>
          <summary className="disclosure-summary">{texts.title}</summary>
          <div className="disclosure-body many-ways">
            <div className="stack-tight" data-command="AssignCase" data-title={`${texts.title}: ${texts.assign}`}>
              <SelectField
                name="assignee"
                label={texts.assignee}
                emptyLabel={texts.choose}
                options={people}
                required={false}
              />
              <p>
                <SubmitButton name="command" value="AssignCase" variant="secondary" pendingLabel={texts.sending}>
                  {texts.assign}
                </SubmitButton>
              </p>
            </div>
            <div className="stack-tight" data-command="AddNote" data-title={`${texts.title}: ${texts.note}`}>
              <TextAreaField name="text" label={texts.text} rows={2} required={false} />
              <RadioCards
                inline
                name="audience"
                label={texts.audience}
                defaultValue="internal"
                options={(['internal', 'public'] as const).map((value) => ({ value, title: texts[value] }))}
              />
              <p>
                <SubmitButton name="command" value="AddNote" variant="secondary" pendingLabel={texts.sending}>
                  {texts.note}
                </SubmitButton>
              </p>
            </div>
          </div>
        </details>
      </form>
    </FormContext>
  )
}

const boxesOf = (form: HTMLFormElement | null): HTMLInputElement[] =>
  [...(form?.elements ?? [])].filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.name === 'case',
  )

/** How many rows there are and how many are selected; null until that is known, and where there are no scripts. */
function useSelection(form: RefObject<HTMLFormElement | null>) {
  const [selection, setSelection] = useState<{ selected: number; shown: number | null }>({ selected: 0, shown: null })
  const count = useCallback(() => {
    const boxes = boxesOf(form.current)
    const selected = boxes.filter(({ checked }) => checked).length
    setSelection((before) =>
      before.selected === selected && before.shown === boxes.length ? before : { selected, shown: boxes.length },
    )
  }, [form])
  useEffect(() => {
    // A form is emptied after it says so.
    const later = () => setTimeout(count)
    document.addEventListener('change', count)
    document.addEventListener('reset', later)
    return () => {
      document.removeEventListener('change', count)
      document.removeEventListener('reset', later)
    }
  }, [count])
  return { ...selection, count }
}
