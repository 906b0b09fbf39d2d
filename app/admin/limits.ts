/** Bytes. A year's list has some two thousand. */
export const longestFile = 60_000
