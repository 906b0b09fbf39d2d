import { createHash } from 'node:crypto'
import list from './common-passwords.json'

const { bytes } = list
const digests = Buffer.from(list.digests, 'base64')

/** Whether a password, in whatever letters, is on the bundled list of those that are common or known from breaches. */
export function isCommon(password: string): boolean {
  const wanted = createHash('sha256').update(password.toLowerCase()).digest().subarray(0, bytes)
  for (let [low, high] = [0, list.count - 1]; low <= high; ) {
    const middle = (low + high) >> 1
    const order = wanted.compare(digests, middle * bytes, (middle + 1) * bytes)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}
