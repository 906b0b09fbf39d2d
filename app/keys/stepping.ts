/**
 * Decides which row comes next to an open case. Does not know what the rows are. What is done to a case often moves it in
 * its list, or out of it: on goes whatever came after it where it stood.
 */
export type Standing = {
  /** Where the case stood when it was opened, and where it stands now; -1 when it is no longer in the list. */
  place: number
  now: number
}

export function stepFrom({ place, now }: Standing, by: 1 | -1): number {
  if (now === place) return place + by
  // One that went forward pushes those it has overtaken back by one.
  const next = now >= 0 && now < place ? place + 1 : place
  return by === 1 ? next : next - 1
}
