import type { Letter } from './letter'

/** Decides what a letter looks like as plain text. It refuses to know what it says. */
export function asText({ title, from, about, button, link, alarm, status, small, ...body }: Letter): string {
  const current = about?.stages.find(({ state }) => state === 'current' || state === 'ended')
  return [
    [from, about?.reference, current && `${current.label}: ${current.stateLabel}`].filter(Boolean).join(' · '),
    title,
    ...body.paragraphs,
    body.code ?? '',
    body.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    body.list ? `${body.list.title}\n${body.list.items.map((item) => `- ${item}`).join('\n')}` : '',
    body.quote ? `${body.quote.title}\n${body.quote.text.replace(/^/gm, '> ')}` : '',
    link ? `${link.label}\n${link.url}` : '',
    button ? `${button.label}\n${button.url}` : '',
    status ? `${status.label}\n${status.url}\n${status.until}` : '',
    alarm ? `${alarm.text}\n${alarm.label}:\n${alarm.url}` : '',
    '———',
    small.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}
