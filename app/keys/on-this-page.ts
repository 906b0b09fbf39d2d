import type { Named } from './rank'

/** What can be reached on the page that is shown, read from the page: it offers nobody more than the page does. */

const main = () => document.querySelector('main')

const all = <Found extends Element>(selector: string): Found[] => [...(main()?.querySelectorAll<Found>(selector) ?? [])]

/** The rows of the queue or of another list, by the links that lead on from them. */
export const rows = (): HTMLAnchorElement[] => all('.row-link')

/** Whether a case is open: rows are then opened one after another, instead of being gone through. */
export const openRow = (): HTMLAnchorElement | undefined => rows().find((row) => row.ariaCurrent === 'true')
export const isCaseOpen = (): boolean => main()?.querySelector('.panes-queue') !== null

/** The way to the rows after the last. */
export const nextPage = (): HTMLAnchorElement | null | undefined =>
  main()?.querySelector<HTMLAnchorElement>('a[rel="next"]')

/** Presses the button that does what is wished, if the page has one. */
export const press = (wish: string): void => main()?.querySelector<HTMLElement>(`button[data-wish="${wish}"]`)?.click()

/** To the box that looks for cases; false on a page without one. */
export function goToSearch(): boolean {
  const box = main()?.querySelector<HTMLInputElement>('input[type="search"]')
  focusOn(box)
  box?.select()
  return Boolean(box)
}

export const focusedRow = (): HTMLTableRowElement | null =>
  document.activeElement?.closest<HTMLTableRowElement>('tr.row') ?? null

export function focusOn(element: HTMLElement | null | undefined): void {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
}

/** Whether what is typed goes into a field. */
export function isField(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false
  if (element instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(element.type)
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable
}

type CommandForm = { type: string; form: HTMLFormElement; label: string }

/** Every command that the page has a form for. */
export const commandForms = (): CommandForm[] =>
  all<HTMLInputElement>('form input[type="hidden"][name="command"]').flatMap(({ form, value }) =>
    form ? [{ type: value, form, label: labelOf(form) }] : [],
  )

const foldOf = (form: HTMLFormElement): HTMLDetailsElement | null => form.closest('details')

const labelOf = (form: HTMLFormElement): string =>
  textOf(foldOf(form)?.querySelector('summary')) || textOf(submitOf(form))

const submitOf = (form: HTMLFormElement) => form.querySelector<HTMLButtonElement>('.form-actions button')

const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? ''

/** Unfolds a form and goes to what is to be answered first, or to its button. */
export function goToForm(form: HTMLFormElement): void {
  const fold = foldOf(form)
  if (fold) fold.open = true
  const field = form.querySelector<HTMLElement>(
    'input:not([type="hidden"]):not([tabindex="-1"]), select:not([data-aside]), textarea',
  )
  focusOn(field ?? submitOf(form))
}

/** What is given by a part of a form, which says which command it is. */
const commandFields = () => all<HTMLElement>('[data-command]')

/** To where a command is given; nowhere when the page does not offer it. */
export function goToCommand(type: string): void {
  const forms = commandForms().filter((one) => one.type === type)
  // Of two, the one in which there is something to say.
  const { form } = forms.find((one) => one.form.querySelector('select, textarea')) ?? forms[0] ?? {}
  if (form) goToForm(form)
  else goToField(commandFields().find(({ dataset }) => dataset.command === type))
}

function goToField(field: HTMLElement | undefined): void {
  const fold = field?.closest('details')
  if (fold) fold.open = true
  focusOn(field?.querySelector<HTMLElement>('select, textarea, input'))
}

/** What the page is there for: its first command that is not folded away, else the way on, else the first that is. */
export function goToPrimary(): void {
  const actions = document.getElementById('actions')?.closest('section') ?? main()
  const forms = commandForms().filter(({ form }) => actions?.contains(form))
  const unfolded = forms.find(({ form }) => !foldOf(form))
  const way = actions?.querySelector<HTMLElement>('a.button-primary')
  if (unfolded) goToForm(unfolded.form)
  else if (way) focusOn(way)
  else if (forms[0]) goToForm(forms[0].form)
  else focusOn(main()?.querySelector<HTMLElement>('.form-actions button, button.button-primary, a.button-primary'))
}

export type Found = Named & { kind: 'action' | 'view' | 'case'; go: () => void }

/** All of it, for the list of commands. */
export function found(): Found[] {
  const forms = commandForms().map(({ type, form, label }) => ({
    kind: 'action' as const,
    label,
    also: wordsIn(type),
    go: () => goToForm(form),
  }))
  const fields = commandFields().map((field) => ({
    kind: 'action' as const,
    label: field.dataset.title ?? '',
    also: wordsIn(field.dataset.command ?? ''),
    go: () => goToField(field),
  }))
  const ways = all<HTMLAnchorElement>('section[aria-labelledby="actions"] a.button').map((link) => ({
    kind: 'action' as const,
    label: textOf(link),
    also: wordsIn(new URL(link.href).pathname),
    go: () => link.click(),
  }))
  const views = all<HTMLAnchorElement>('nav.tabs a').map((link) => ({
    kind: 'view' as const,
    label: textOf(link),
    also: wordsIn(new URL(link.href).search),
    go: () => link.click(),
  }))
  const cases = isQueue()
    ? rows().map((link) => ({
        kind: 'case' as const,
        label: textOf(link),
        detail: besides(link),
        go: () => link.click(),
      }))
    : []
  return [...forms, ...fields, ...ways, ...views, ...cases].filter(({ label }) => label !== '')
}

const isQueue = () => location.pathname === '/desk' || isCaseOpen()

const besides = (link: Element): string =>
  [...(link.closest('tr')?.querySelectorAll('.cell-value') ?? [])].slice(0, 2).map(textOf).filter(Boolean).join(' · ')

/** `ApproveApplication` and `?stage=review` as words: the English names of things. */
const wordsIn = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .join(' ')
    .trim()
