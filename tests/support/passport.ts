/** Doc 9303 part 3, 4.9, written anew so that the tests do not check the library against itself. */
export function checkDigit(text: string): string {
  const values = [...text].map((character) => (character === '<' ? 0 : Number.parseInt(character, 36)))
  return String(values.reduce((sum, value, position) => sum + value * ([7, 3, 1][position % 3] ?? 0), 0) % 10)
}
const digit = (text: string) => text + checkDigit(text)

export type Holder = {
  number: string
  birth: string
  sex: string
  expiry: string
  state: string
  names: string
  own: string
}
const liWei: Holder = {
  number: 'EJ1234567',
  birth: '900517',
  sex: 'F',
  expiry: '310210',
  state: 'CHN',
  names: 'LI<<WEI',
  own: '',
}

/** The two lines of Li Wei's passport, or of one that differs, with check digits that fit. */
export function passport(changes: Partial<Holder> = {}): [string, string] {
  const { number, birth, sex, expiry, state, names, own } = { ...liWei, ...changes }
  const numbered = digit(number.padEnd(9, '<'))
  const personal = own === '' ? '<'.repeat(15) : digit(own.padEnd(14, '<'))
  const checked = numbered + digit(birth) + digit(expiry) + personal
  const country = state.padEnd(3, '<')
  const second = `${numbered}${country}${digit(birth)}${sex}${digit(expiry)}${personal}${checkDigit(checked)}`
  return [`P<${country}${names}`.padEnd(44, '<'), second]
}
