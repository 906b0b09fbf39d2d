/**
 * Turns what a browser sends into what the schemas read. Names with dots are places in the answer
 * (`applicant.phone`); `proof.receipt.seller` is the seller of a proof whose `kind` is `receipt`.
 */
export type Form = {
  /** What was typed, to be shown again. Passwords, codes and passkeys are not among it. */
  values: Record<string, string>
  secret(name: string): string
}
export type Answer = string | { [name: string]: Answer }

const secrets = ['password', 'currentPassword', 'code', 'oldCode', 'newCode', 'answer']

export function readForm(formData: FormData): Form {
  const entries = [...formData.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$ACTION'),
  )
  // Browsers send line breaks as two characters; people count them as one.
  const typed = entries
    .filter(([name]) => !secrets.includes(name))
    .map(([name, value]) => [name, value.replace(/\r\n/g, '\n')])
  const values = Object.fromEntries(typed)
  return { values, secret: (name) => entries.find(([key]) => key === name)?.[1] ?? '' }
}

/** The answers as objects. An empty box is no answer, but the object it belongs to was asked about. */
export function answersOf(values: Record<string, string>): { [name: string]: Answer } {
  const answers: { [name: string]: Answer } = {}
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.')
    const last = path.pop()
    if (last === undefined || path.includes('__proto__') || last === '__proto__') continue
    let place = answers
    for (const part of path) {
      const next = place[part]
      const inner: { [name: string]: Answer } = typeof next === 'object' ? next : {}
      place[part] = inner
      place = inner
    }
    if (value.trim() !== '') place[last] = value.trim()
  }
  return answers
}

/**
 * Of the answers for every choice, those for the one that was made, beside those that any choice asks for:
 * `{ kind: 'receipt', receipt: {…}, order_number: {…} }`.
 */
export function chosen(answer: Answer | undefined, by: 'kind' | 'method'): Answer | undefined {
  if (typeof answer !== 'object') return answer
  const choice = answer[by]
  if (typeof choice !== 'string') return undefined
  const common = Object.entries(answer).filter(([, value]) => typeof value === 'string')
  const own = answer[choice]
  return { ...Object.fromEntries(common), ...(typeof own === 'object' ? own : {}) }
}

/** The names of ticked boxes: `{ other: 'on' }` is `['other']`. */
export const ticked = (answer: Answer | undefined): string[] => (typeof answer === 'object' ? Object.keys(answer) : [])
