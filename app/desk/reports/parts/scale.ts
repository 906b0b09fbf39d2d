/** Where the top of a chart lies: the next round number above everything in it, whose half is round as well. */
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const topOfCounts = (most: number): number => roundUp(most, [2, 4, 6, 8, 10])

export function topOfTimes(most: number): number {
  const short = [10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, day, 2 * day]
  return short.find((top) => most <= top) ?? day * roundUp(most / day, [2, 4, 6, 8, 10])
}

function roundUp(most: number, steps: readonly number[]): number {
  let size = 1
  while (most > 10 * size) size *= 10
  return size * (steps.find((step) => most <= step * size) ?? 10)
}
