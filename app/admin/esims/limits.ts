/** Bytes: some two thousand eSIMs, and less than a form may send. Longer files go in from the command line. */
export const longestForm = 200_000
