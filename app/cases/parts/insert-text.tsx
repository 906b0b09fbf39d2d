'use client'

import { useRef, useSyncExternalStore } from 'react'
import { Button } from '../../ui/button'
import { LabelledField, useField } from '../../ui/form-context'

type InsertTextProps = {
  label: string
  hint: string | null
  emptyLabel: string
  insertLabel: string
  groups: { label: string; texts: { id: string; name: string; text: string }[] }[]
}

/**
 * Puts a template into the text of its form: at once, where the writing mark is, or without scripts by sending the form,
 * which comes back with everything typed.
 */
export function InsertText({ label, hint, emptyLabel, insertLabel, groups }: InsertTextProps) {
  const { id, described } = useField({ name: 'template', hint, required: false })
  const select = useRef<HTMLSelectElement>(null)
  // A button that sends would be pressed by Enter in a field above it: it sends only where there are no scripts.
  const isScripted = useSyncExternalStore(never, yes, no)

  const insert = () => {
    const chosen = groups.flatMap(({ texts }) => texts).find((one) => one.id === select.current?.value)
    const area = select.current?.form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
    if (!area) return
    if (!chosen) return select.current?.focus()
    area.setRangeText(chosen.text, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  }

  return (
    <LabelledField id={id} label={label} hint={hint}>
      <div className="insert-text">
        <select
          ref={select}
          {...described}
          className="control control-select"
          id={id}
          name="template"
          defaultValue=""
          data-aside
        >
          <option value="">{emptyLabel}</option>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.texts.map((text) => (
                <option key={text.id} value={text.id}>
                  {text.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Button
          type={isScripted ? 'button' : 'submit'}
          variant="secondary"
          size="small"
          name="insert"
          value="yes"
          onClick={insert}
        >
          {insertLabel}
        </Button>
      </div>
    </LabelledField>
  )
}

const never = () => () => {}
const yes = () => true
const no = () => false
