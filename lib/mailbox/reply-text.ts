import EmailReplyParser from 'email-reply-parser'

/**
 * Decides what in a mail is new: what stands above the mail it answers, without signatures. Refuses to know who wrote it.
 */
/** Characters that are kept of one answer, and that are read of a mail: what is quoted stands at its end. */
export const longestReply = 4000
const longestMail = 20_000

/** How programs in our readers' languages begin what they quote, where the library knows none of it. */
const beginnings = [
  /^[-—\s]*(原始邮件|原邮件|邮件原件|回复的原邮件|Pesan asli|Pesan Asli|Original)[-—\s]*$/m,
  /^(Pada|Tanggal)\b.{4,200}\n?.{0,200}(menulis|berkata):\s*$/m,
  /^.{0,200}\d{4}年\d{1,2}月\d{1,2}日.{0,200}写道[:：]\s*$/m,
  /^\*?(发件人|寄件者|Dari)\*?\s?[:：].{0,200}\n\*?(发送时间|发送日期|日期|时间|Dikirim|Tanggal)\*?\s?[:：]/m,
  /^\s*>+\s/m,
]

export function newIn(mail: string): string {
  // Long runs of empty lines keep the library busy for seconds.
  const tidy = mail
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .slice(0, longestMail)
  const visible = new EmailReplyParser().read(tidy).getVisibleText()
  const end = Math.min(...beginnings.map((one) => visible.search(one)).filter((place) => place >= 0), visible.length)
  return asWritten(visible.slice(0, end))
}

/** Fit to be kept as words somebody wrote: no half characters, no controls, and nothing that turns writing round unseen. */
export function asWritten(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim()
  return clean.length <= longestReply ? clean : `${clean.slice(0, longestReply - 1).toWellFormed()}…`
}
