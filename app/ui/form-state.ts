/** What a form's server action answers with. Field names are keys; every text is already in the reader's language. */
export type FormState = {
  /** What was sent, so that nothing has to be typed twice. Leave passwords and codes out. */
  values: Record<string, string>
  /** Field name → what is wrong and what to do. */
  errors: Record<string, string>
  /** Field name → the same with the name of the question, for the list at the top; `errors` where it is left out. */
  summary?: Record<string, string>
  /** What is wrong with the lines of a file: no field of the form is to blame. */
  lines?: string[]
  /** What was read from a document pasted, by the places of the answers; used only if the box beside it is ticked. */
  read?: { name: string; lines: { path: string; text: string }[]; differs: boolean }
  /** Service points that were looked for: how that was understood, and which come first and how far away they are. */
  points?: FoundPoints
  /** What is shown this once and kept nowhere, such as a first password; and what to do with it. */
  once?: { secret: string; hint?: string }
  /** That nothing went wrong, but there is nothing to do either. */
  tone?: 'info'
  /** A way on, in a new tab so that nothing typed is lost. */
  link?: { href: string; text: string }
  /** What has happened meanwhile, the first of it first; and what the button says that sends the form all the same. */
  changes?: { title: string; again: string; items: Change[] }
  /** Above the list of errors, or on its own. */
  message?: string
}

export type FoundPoints = {
  said: string
  order: { slug: string; distance: string | null }[]
  from: { x: number; y: number } | null
}

type Change = { id: string; who: string; what: string; when: string; dateTime: string; quote?: string }

export const emptyFormState: FormState = { values: {}, errors: {} }

export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>
