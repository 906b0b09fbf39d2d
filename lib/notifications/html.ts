import type { Locale } from '@/lib/i18n/locale'
import type { Letter } from './letter'

/**
 * Decides what a letter looks like in HTML that mail programs show: tables, colours said on the spot, dark ones where
 * the program asks for them. It refuses to know what the letter says; what people wrote runs in its own direction,
 * line by line, whatever the language of the letter.
 */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
const lines = (text: string): string => safe(text).replaceAll('\n', '<br>')

const monospace = 'ui-monospace,Menlo,Consolas,monospace'
const latin = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
const fonts: Record<Locale, string> = {
  'zh-CN': `'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',${latin}`,
  en: latin,
  id: latin,
}

// The pages' own colours, light here and dark below.
const paper = 'background:#eef0ea'
const card = 'background:#fcfcf9'
const ink = 'color:#17201c'
const soft = 'color:#4c5750'

const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background: #101513 !important } .card { background: #19201d !important; border-color: #323c37 !important }
  .ink { color: #e8ede6 !important } .soft { color: #a6b1a9 !important } .link { color: #7dcfbd !important }
  .rule { border-color: #323c37 !important } .lit { color: #291d02 !important }
  .button { background: #7dcfbd !important; color: #06241f !important }
  .quote { background: #222a26 !important; border-color: #7dcfbd !important }
  .ahead { background: #222a26 !important; color: #a6b1a9 !important }
}`

export function asHtml(letter: Letter): string {
  const { locale, subject, from, about, title, paragraphs, code, qr, facts, list, quote, button, link, alarm } = letter
  const { small, status } = letter
  const p = (text: string, more = '', attributes = '') =>
    `<p class="ink"${attributes} style="margin:0 0 16px;${ink};${more}">${text}</p>`
  const bdi = (text: string) => `<bdi>${safe(text)}</bdi>`
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${safe(subject)}</title>
<style>${dark}
</style>
</head>
<body class="paper" style="margin:0;padding:0;${paper}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="${paper}"><tr><td align="center" style="padding:20px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;${card};border:1px solid #cdd2c8;border-radius:14px;border-top-right-radius:40px">
<tr><td style="padding:24px 22px 10px;font:17px/1.55 ${fonts[locale]}">
<p class="soft" style="margin:0 0 4px;font-size:15px;${soft}">${bdi(from)}</p>
${about ? aboutCase(about) : ''}
<h1 class="ink" style="margin:22px 0 12px;font-size:23px;line-height:1.25;font-weight:700;${ink}">${safe(title)}</h1>
${paragraphs.map((text) => p(safe(text))).join('\n')}
${code ? p(safe(code), `font:600 27px/1.3 ${monospace};letter-spacing:.08em`) : ''}
${qr ? pictureOf(qr) : ''}
${facts.map(({ label, value }) => p(`<span class="soft" style="font-size:15px;${soft}">${safe(label)}</span><br><strong>${bdi(value)}</strong>`)).join('\n')}
${list ? `${p(`<strong>${safe(list.title)}</strong>`, 'margin-bottom:6px')}<ul class="ink" style="margin:0 0 16px;padding-left:22px;font-size:16px;${ink}">${list.items.map((item) => `<li style="margin:0 0 4px">${safe(item)}</li>`).join('')}</ul>` : ''}
${quote ? `<div class="quote" style="margin:0 0 18px;padding:12px 16px;background:#e5e8e0;border-left:4px solid #0b5a50;border-radius:6px">${p(`<strong>${safe(quote.title)}</strong>`, 'margin-bottom:4px;font-size:15px')}${p(lines(quote.text), 'margin:0;unicode-bidi:plaintext', ' dir="auto"')}</div>` : ''}
${link ? p(`<a class="link" href="${safe(link.url)}" style="color:#0b5a50;font-weight:600">${safe(link.label)}</a>`) : ''}
${button ? buttonOf(button) : ''}
${status ? statusOf(status) : ''}
${alarm ? alarmOf(alarm) : ''}
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr><td class="soft" style="padding:16px 22px;font:14px/1.5 ${fonts[locale]};${soft}">
${small.map((text) => `<p class="soft" style="margin:0 0 8px;${soft}">${safe(text)}</p>`).join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

/** Which case, and the four contacts of the chip, each with its word; which are done is said in words too. */
function aboutCase({ reference, stages }: NonNullable<Letter['about']>): string {
  const looks = {
    done: 'background:#e7c878;color:#291d02',
    current: 'background:#d6aa45;color:#291d02;font-weight:700',
    ahead: `background:#e5e8e0;${soft}`,
    skipped: `background:#e5e8e0;${soft}`,
    ended: `background:#e5e8e0;font-weight:700;${soft}`,
  }
  const cells = stages.map(({ label, state, stateLabel }) => {
    const dim = state === 'done' || state === 'current' ? 'lit' : 'ahead'
    return `<td class="${dim}" width="25%" valign="top" style="padding:8px 4px;border-radius:6px;font-size:12px;line-height:1.3;${looks[state]}">${safe(label)}<br><span style="font-size:12px;font-weight:400">${safe(stateLabel)}</span></td>`
  })
  return `<p class="ink" style="margin:0 0 18px;font:600 17px/1.4 ${monospace};letter-spacing:.06em;${ink}"><bdi>${safe(reference)}</bdi></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="3" style="margin:0 -3px"><tr>${cells.join('')}</tr></table>`
}

/** Apart from the button: for a quick look, on any device. */
function statusOf({ label, url, until }: NonNullable<Letter['status']>): string {
  return `<p class="soft rule" style="margin:0 0 16px;padding-top:14px;border-top:1px solid #cdd2c8;font-size:15px;line-height:1.5;${soft}">${safe(label)}<br><a class="link" href="${safe(url)}" style="color:#0b5a50;word-break:break-all">${safe(url)}</a><br>${safe(until)}</p>`
}

/** What goes along with the mail, under this name (RFC 2392). Dark on light in either scheme, so that it can be scanned. */
export const qrContentId = 'code.qr@buka'
const pictureOf = ({ label }: NonNullable<Letter['qr']>): string =>
  `<p style="margin:0 0 18px"><img src="cid:${qrContentId}" width="208" height="208" alt="${safe(label)}" style="display:block;background:#ffffff;border-radius:6px"></p>`

function buttonOf({ label, url, copy }: NonNullable<Letter['button']>): string {
  return `<p style="margin:22px 0 18px"><a class="button" href="${safe(url)}" style="display:inline-block;padding:13px 22px;border-radius:8px;background:#0b5a50;color:#f7fcfa;font-weight:600;text-decoration:none">${safe(label)}</a></p>
<p class="soft" style="margin:0 0 16px;font-size:14px;line-height:1.5;${soft}">${safe(copy)}<br><a class="link" href="${safe(url)}" style="color:#0b5a50;word-break:break-all">${safe(url)}</a></p>`
}

/** Not as inviting as the button: it stops everything. */
const alarmOf = ({ text, label, url }: NonNullable<Letter['alarm']>): string =>
  `<p class="ink" style="margin:0 0 16px;padding-top:14px;border-top:1px solid #cdd2c8;font-size:16px;${ink}">${safe(text)}<br><a class="link" href="${safe(url)}" style="color:#0b5a50;font-weight:600">${safe(label)}</a></p>`
