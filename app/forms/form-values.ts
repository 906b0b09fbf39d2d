/**
 * Answers as a form holds them, by the names of its fields: the way back from `answersOf`. What belongs to a choice
 * stands under its name as well: `proof.receipt.seller`.
 */
export function formValues(answers: object, prefix = ''): Record<string, string> {
  const choice = 'kind' in answers ? answers.kind : 'method' in answers ? answers.method : undefined
  const places = typeof choice === 'string' ? [prefix, `${prefix}${choice}.`] : [prefix]
  return Object.assign(
    {},
    ...places.flatMap((place) =>
      Object.entries(answers).map(([name, value]) =>
        typeof value === 'object' && value !== null
          ? formValues(value, `${place}${name}.`)
          : { [place + name]: String(value) },
      ),
    ),
  )
}
