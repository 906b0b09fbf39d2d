'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type Phase, sendFile } from './resumable-upload'
import { hasUnsent } from './upload-addresses'

type OutgoingFilesProps = {
  /** Of the form whose files are sent from here instead; without JavaScript it sends them itself. */
  form: string
  reference: string
  texts: Record<Phase | 'taken' | 'interrupted' | 'unsent' | 'uploads', string>
}
type Line = { id: number; name: string; part: number; state: Phase | 'taken' | { problem: string } }

/** Files on their way, each in a line of its own: how far it is, and what became of it. */
export function OutgoingFiles({ form: formId, reference, texts }: OutgoingFilesProps) {
  const router = useRouter()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [unsent, setUnsent] = useState(false)
  const busy = useRef(false)

  useEffect(() => setUnsent(hasUnsent(reference)), [reference])
  useEffect(() => {
    const form = document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    const onSubmit = (event: SubmitEvent) => {
      const boxes = [...form.elements].filter((one) => one instanceof HTMLInputElement && one.type === 'file')
      const chosen = (boxes as HTMLInputElement[]).flatMap(
        (
          box, // as just checked
        ) => [...(box.files ?? [])].map((file) => ({ kind: box.name, file })),
      )
      if (busy.current) return event.preventDefault()
      // Nothing to send, or all of it sent: the form leads on, or says what is missing.
      if (chosen.length === 0) return
      event.preventDefault()
      busy.current = true
      void sendAll(chosen).then((allTaken) => {
        busy.current = false
        for (const box of boxes as HTMLInputElement[]) box.value = ''
        const { submitter } = event
        if (allTaken && submitter instanceof HTMLButtonElement && submitter.value === 'yes')
          return form.requestSubmit(submitter)
        // What an earlier sending left to say is over.
        router.replace(location.pathname, { scroll: false })
        router.refresh()
      })
    }
    /** One after the other: on a bad network two at once are two that do not arrive. */
    const sendAll = async (chosen: readonly { kind: string; file: File }[]): Promise<boolean> => {
      setUnsent(false)
      setLines(chosen.map(({ file }, id) => ({ id, name: file.name, part: 0, state: 'sending' })))
      const change = (id: number, change: Partial<Line>) =>
        setLines((all) => all.map((line) => (line.id === id ? { ...line, ...change } : line)))
      let allTaken = true
      for (const [id, { kind, file }] of chosen.entries()) {
        const ending = await sendFile({ reference, kind, file }, (state, part) => change(id, { state, part }))
        if (!ending.ok) allTaken = false
        change(id, { state: ending.ok ? 'taken' : { problem: ending.text ?? texts.interrupted }, part: 1 })
      }
      return allTaken
    }
    form.addEventListener('submit', onSubmit)
    return () => form.removeEventListener('submit', onSubmit)
  }, [formId, reference, texts, router])

  return (
    <>
      {unsent ? <p className="muted">{texts.unsent}</p> : null}
      <ul className="files" aria-label={texts.uploads} hidden={lines.length === 0}>
        {lines.map(({ id, name, part, state }) => (
          <li key={id} className="file">
            <div className="file-words">
              <p className="file-name" id={`outgoing-${id}`}>
                {name}
              </p>
              {typeof state === 'object' ? (
                <p className="field-error" role="alert">
                  {state.problem}
                </p>
              ) : (
                <>
                  <progress className="file-progress" aria-labelledby={`outgoing-${id}`} value={part} max={1} />
                  <p className="muted small" role="status">
                    {texts[state]}
                  </p>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
