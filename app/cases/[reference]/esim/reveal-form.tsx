'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { Facts } from '../../../ui/facts'
import { Notice } from '../../../ui/notice'
import { QrPicture } from '../../../ui/qr-code'
import type { QrDrawing } from '../../../ui/qr-drawing'
import { SubmitButton } from '../../../ui/submit-button'

export type Revealed =
  | { kind: 'asked' }
  | { kind: 'refused'; message: string }
  | { kind: 'shown'; code: string; address: string; matchingId: string; wantsConfirmation: boolean; qr: QrDrawing }

type Props = {
  action: (before: Revealed, formData: FormData) => Promise<Revealed>
  hidden: Record<string, string>
  /** Whether there is a code to show; else what is said instead. */
  ready: boolean
  instead: ReactNode
  /** What to have at hand, before the button. */
  before: ReactNode
  /** How to install it, below the code. */
  after: ReactNode
  words: Record<
    | 'submit'
    | 'pending'
    | 'once'
    | 'scan'
    | 'qr'
    | 'text'
    | 'code'
    | 'address'
    | 'matchingId'
    | 'noMatchingId'
    | 'confirmation',
    string
  >
}

/** A button, and in its place the code that the answer to it brought. With JavaScript or without. */
export function RevealForm({ action, hidden, ready, instead, before, after, words }: Props) {
  const [state, submit, pending] = useActionState<Revealed, FormData>(action, { kind: 'asked' })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (state.kind === 'shown') heading.current?.focus()
  }, [state])
  if (state.kind === 'shown')
    return (
      <>
        <Notice tone="warn" live="status" title={words.once} />
        <section className="stack">
          <h2 className="heading" tabIndex={-1} ref={heading}>
            {words.scan}
          </h2>
          <QrPicture drawing={state.qr} label={words.qr} />
        </section>
        <section className="stack">
          <h2 className="heading">{words.text}</h2>
          <Facts
            items={[
              { label: words.code, value: <Grouped text={state.code} /> },
              { label: words.address, value: <span className="code">{state.address}</span> },
              {
                label: words.matchingId,
                value: state.matchingId ? <Grouped text={state.matchingId} /> : words.noMatchingId,
              },
            ]}
          />
          {state.wantsConfirmation ? <p>{words.confirmation}</p> : null}
        </section>
        {after}
      </>
    )
  return (
    <>
      {state.kind === 'refused' ? <Notice tone="danger" live="alert" title={state.message} /> : null}
      {ready ? (
        <>
          {before}
          <form
            action={submit}
            onSubmit={(event) => {
              if (pending) event.preventDefault()
            }}
          >
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <SubmitButton pendingLabel={words.pending}>{words.submit}</SubmitButton>
          </form>
        </>
      ) : (
        instead
      )}
    </>
  )
}

/** Set in groups for the eye, where the code itself has its seams; what is copied has no gaps. */
const Grouped = ({ text }: { text: string }) => (
  <span className="code code-groups">
    {(text.match(/[^$-]*[$-]|[^$-]+/g) ?? []).map((group, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one text never change places
      <span key={place}>{group}</span>
    ))}
  </span>
)
