import type { Holiday } from './holidays'

/**
 * Decides how one list of a year's holidays differs from another, in the terms of somebody who checks it.
 * It refuses to know which of the two is right.
 */
type Change = { holiday: Holiday; before: Holiday }
export type HolidayChanges = {
  added: readonly Holiday[]
  removed: readonly Holiday[]
  /** The same holiday on another day, perhaps of another kind or status too. */
  moved: readonly Change[]
  /** The same holiday on the same day, with another kind, status or name. */
  changed: readonly Change[]
}

/** Holidays are the same by their English name, the only one that two lists are likely to write alike. */
export function holidayChanges(before: readonly Holiday[], after: readonly Holiday[]): HolidayChanges {
  const stayed = pairs(before, after, (one, other) => one.nameEn === other.nameEn && one.date === other.date)
  const moved = pairs(stayed.left, stayed.right, (one, other) => one.nameEn === other.nameEn)
  const renamed = pairs(moved.left, moved.right, (one, other) => one.date === other.date)
  return {
    added: renamed.right,
    removed: renamed.left,
    moved: moved.found.map(toChange),
    changed: [...stayed.found, ...renamed.found].filter(differ).map(toChange),
  }
}

const toChange = ([before, holiday]: [Holiday, Holiday]): Change => ({ holiday, before })
const differ = ([one, other]: [Holiday, Holiday]): boolean => JSON.stringify(one) !== JSON.stringify(other)

export const isUnchanged = ({ added, removed, moved, changed }: HolidayChanges): boolean =>
  [added, removed, moved, changed].every((days) => days.length === 0)

/**
 * Public holidays of the year before that a new list does not have: likely forgotten, or the file was cut short.
 * What is moved to a weekday because it falls on a weekend does not return every year.
 */
export function lackingSince(yearBefore: readonly Holiday[], list: readonly Holiday[]): readonly string[] {
  const known = new Set(list.map((day) => day.nameEn))
  const yearly = yearBefore.filter((day) => day.kind === 'public' && !day.nameEn.endsWith(' (observed)'))
  return [...new Set(yearly.map((day) => day.nameEn))].filter((name) => !known.has(name))
}

type Pairs = { found: [Holiday, Holiday][]; left: Holiday[]; right: Holiday[] }

/** Each day of one list with the first of the other that is its equal and not yet taken. */
function pairs(
  before: readonly Holiday[],
  after: readonly Holiday[],
  areEqual: (one: Holiday, other: Holiday) => boolean,
): Pairs {
  const right = [...after]
  const found: [Holiday, Holiday][] = []
  const left = before.filter((one) => {
    const index = right.findIndex((other) => areEqual(one, other))
    const [partner] = index < 0 ? [] : right.splice(index, 1)
    if (partner) found.push([one, partner])
    return !partner
  })
  return { found, left, right }
}
