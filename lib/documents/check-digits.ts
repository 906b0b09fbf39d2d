/** Decides whether numbers printed on cards and documents can be right. Knows nothing of where they came from. */

/** Luhn check, as ITU-T E.118 uses for the ICCID and 3GPP TS 23.003 for the IMEI. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, character, position) => {
    const digit = Number(character)
    const weighted = position % 2 === 1 ? digit * 2 : digit
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return sum % 10 === 0
}

/** 19 or 20 digits that begin with 89, the last a Luhn check digit (ITU-T E.118). */
export const isIccid = (text: string): boolean => /^89\d{17,18}$/.test(text) && passesLuhn(text)

/** 15 digits, the last a Luhn check digit (3GPP TS 23.003). */
export const isImei = (text: string): boolean => /^\d{15}$/.test(text) && passesLuhn(text)
