import { constants } from 'node:fs'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '@/lib/core/ids'
import type { Content, ContentDigest } from '../content'
import { type Blobs, placeOf } from './blobs'

/** Files in a directory of this machine, for its owner alone. A file is there whole or not at all, power cuts included. */
export function diskBlobs(directory: string): Blobs {
  const pathOf = (digest: ContentDigest) => join(directory, placeOf(digest))
  return {
    put: (digest, content) => write(join(directory, 'incoming'), pathOf(digest), content),
    get: async (digest) => {
      // A stream would open the file only when read, too late to say that it is not there.
      const file = await open(pathOf(digest)).catch(absent)
      return file?.createReadStream() ?? null
    },
    has: async (digest) => {
      const found = await access(pathOf(digest), constants.F_OK).then(() => true, absent)
      return found ?? false
    },
    delete: (digest) => rm(pathOf(digest), { force: true }),
  }
}

/** What is on its way lies beside what is kept, on the same file system, so that renaming is one act. */
async function write(incoming: string, path: string, content: Content): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const draft = join(incoming, newId())
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      for await (const piece of content) await writeWhole(file, piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await settle(dirname(path))
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  let written = 0
  while (written < piece.length) written += (await file.write(piece, written)).bytesWritten
}

/** A new name survives a power cut once its folder is written, and the folders above it, which may be new too. */
async function settle(folder: string): Promise<void> {
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    const handle = await open(path)
    await handle.sync().finally(() => handle.close())
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
