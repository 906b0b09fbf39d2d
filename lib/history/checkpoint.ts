import canonicalize from 'canonicalize'
import { digest } from '@/lib/core/digest'

/**
 * Says what a checkpoint signs: the last event of every case that changed since the checkpoint before, as the root of a
 * hash tree, and that checkpoint's digest. It does not know keys, nor where any of this is kept.
 */
export type Head = { caseId: string; version: number; hash: string }

export type CheckpointBody = {
  /** From 1, without gaps. */
  number: number
  at: string
  /** The digest of the checkpoint before; null for the first. */
  previous: string | null
  /** How many cases it covers anew. */
  cases: number
  /** The root of the tree over their heads, in the order of their ids. */
  root: string
  /** The Ed25519 public key it is signed with, in base64url. */
  key: string
}
/** `signature` is in base64url, over `signedText`. */
export type Checkpoint = CheckpointBody & { signature: string }

/** Canonical JSON (RFC 8785). */
export const signedText = ({ number, at, previous, cases, root, key }: CheckpointBody): string =>
  canonicalize({ number, at, previous, cases, root, key }) ?? ''

export const digestOfCheckpoint = (body: CheckpointBody): string => digest(signedText(body))

/** The other half at each step from a leaf up to the root. */
export type Path = ({ left: string } | { right: string })[]

export const leafOf = ({ caseId, version, hash }: Head): string => digest(`head ${caseId} ${version} ${hash}`)
const join = (left: string, right: string): string => digest(`pair ${left} ${right}`)

/** The tree of RFC 9162 (2.1.1), grown leaf by leaf: holds one hash for each bit of their number. */
export function growTree() {
  const peaks: { size: number; hash: string }[] = []
  let count = 0
  return {
    add(leaf: string): void {
      let peak = { size: 1, hash: leaf }
      for (let left = peaks.at(-1); left?.size === peak.size; left = peaks.at(-1)) {
        peak = { size: 2 * peak.size, hash: join(left.hash, peak.hash) }
        peaks.pop()
      }
      peaks.push(peak)
      count++
    },
    /** Null while there is no leaf. */
    root: (): string | null =>
      peaks.reduceRight<string | null>((right, { hash }) => (right === null ? hash : join(hash, right)), null),
    count: () => count,
  }
}

export function rootOf(leaves: readonly string[]): string {
  const tree = growTree()
  for (const leaf of leaves) tree.add(leaf)
  const root = tree.root()
  if (root === null) throw new Error('a tree without leaves')
  return root
}

/** How one leaf leads to the root without the others. */
export function pathTo(index: number, leaves: readonly string[]): Path {
  if (leaves.length <= 1) return []
  let half = 1
  while (2 * half < leaves.length) half *= 2
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return index < half
    ? [...pathTo(index, left), { right: rootOf(right) }]
    : [...pathTo(index - half, right), { left: rootOf(left) }]
}

export const climb = (leaf: string, path: Path): string =>
  path.reduce((hash, step) => ('left' in step ? join(step.left, hash) : join(hash, step.right)), leaf)
