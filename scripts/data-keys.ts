import { encryptPlainRows } from '@/lib/personal-data/encrypt-plain'
import { keyStatus, rotateKeys } from '@/lib/personal-data/keys'

type Say = (line: string) => void

export async function tellKeys(say: Say): Promise<void> {
  const { keys, plain, unreadableFiles } = await keyStatus()
  for (const { keyId, rows, files } of keys)
    say(`${keyId.padEnd(12)}  ${String(rows).padStart(9)} rows  ${String(files).padStart(9)} files`)
  if (plain > 0) say(`${plain} rows are not encrypted yet.`)
  if (unreadableFiles > 0) say(`${unreadableFiles} files are damaged or cannot be reached.`)
}

/** Throws when something could not be put under the new key: the old one must stay. */
export async function rotateAll(say: Say): Promise<void> {
  const plain = await encryptPlainRows()
  if (plain > 0) say(`${plain} rows were not encrypted, and are now.`)
  let told = 0
  const { rows, files, failed } = await rotateKeys({
    progress: (done) => {
      if (done.rows + done.files < told + 10_000) return
      told = done.rows + done.files
      say(`${done.rows} rows and ${done.files} files so far …`)
    },
  })
  say(`${rows} rows and ${files} files are under the first key now.`)
  await tellKeys(say)
  if (failed > 0)
    throw new Error(`${failed} could not be opened with any key given. Keep the old key, and see docs/operating.md.`)
}
