/** How a document's number ends, for those who may only recognise it: at most four characters, and never more than half. */
export const endingOf = (number: string): string =>
  number.slice(-Math.min(4, Math.floor(number.length / 2)) || number.length)
