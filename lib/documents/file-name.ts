/**
 * What a file is called, as it can be kept and shown: without folders, and without what cannot be seen.
 * Does not say what the file is; that is for its bytes to say.
 */
const longest = 120

export function tidyFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // Controls, and what turns the direction of writing round unseen.
  const seen = last.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '').trim()
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(seen)?.[0] ?? ''
  const whole = seen.length <= longest ? seen : `${seen.slice(0, longest - ending.length - 1)}…${ending}`
  return whole.toWellFormed().trim() || 'file'
}
