/** Made-up eSIMs of a demo operator, as a file to import. Their numbers are right by their last digit (Luhn). */
export function esimCsv(slug: string, count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = from + index + 1
    const matchingId = `DEMO-${String(number * 7919).padStart(6, '0')}-${(number * 104_729).toString(36).toUpperCase()}`
    return `${iccid(slug, number)},LPA:1$smdp.${slug}.example$${matchingId}`
  })
  return ['iccid,activation_code', ...rows, ''].join('\n')
}

function iccid(slug: string, number: number): string {
  const issuer = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7)
  const body = `8901${String(issuer).padStart(6, '0')}${String(number).padStart(9, '0')}`
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}
