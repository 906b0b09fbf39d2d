import { mkdirSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FileStore } from '@tus/file-store'
import type { Upload } from '@tus/server'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'

/** How long after its last byte an unfinished file is kept, in milliseconds. */
const patience = 24 * 60 * 60_000
/** How many unfinished files one account may have. Another one takes the place of the oldest. */
const mostOfOne = 10
const ownName = /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/

/**
 * Files on their way in, as far as they have come: `<owner>.<random>` with its bytes, and beside it `….json` with what
 * it is for. For this server's user alone, and not encrypted, since bytes are added to it.
 */
export class PartialFiles extends FileStore {
  constructor(private readonly folder: string) {
    // Before the library does, which would let everybody in.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    super({ directory: folder })
    // All that is offered; a file whose length is not known in advance could not be refused in advance.
    this.extensions = ['creation', 'creation-with-upload', 'termination']
  }

  /** Makes both files first, because what writes to them would make them readable for everybody. */
  override async create(upload: Upload): Promise<Upload> {
    for (const path of this.pathsOf(upload.id)) await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    return super.create(upload)
  }

  /** Takes a file away that may be gone already, in whole or in part. */
  async discard(id: string): Promise<void> {
    for (const path of this.pathsOf(id)) await rm(path, { force: true })
  }

  /** A name for a new file of this owner, once there is room for it. `now` in milliseconds. */
  async makeRoom(owner: string, now: number): Promise<string> {
    const own = (await this.sweep(now)).filter(({ id }) => isOwn(owner, id))
    own.sort((one, other) => other.touched - one.touched)
    for (const { id } of own.slice(mostOfOne - 1)) await this.discard(id)
    return `${owner}.${newId()}`
  }

  /** Takes away all of somebody's. */
  async discardAllOf(owner: string): Promise<void> {
    for (const name of await readdir(this.folder)) if (isOwn(owner, name)) await this.discard(name)
  }

  /** Takes away what was given up, and says what is left. `now` in milliseconds. */
  async sweep(now: number): Promise<{ id: string; touched: number }[]> {
    const left: { id: string; touched: number }[] = []
    for (const name of await readdir(this.folder)) {
      const touched = await stat(join(this.folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        // Finished by somebody in the meantime.
        () => null,
      )
      if (touched === null) continue
      if (now - touched > patience) await rm(join(this.folder, name), { force: true })
      else left.push({ id: name, touched })
    }
    return left
  }

  private pathsOf(id: string): string[] {
    if (!ownName.test(id)) throw new Error(`no name of a partial file: ${id}`)
    return [join(this.folder, id), join(this.folder, `${id}.json`)]
  }
}

/** Whether an address names a file of this owner: everybody else's are not found. */
export const isOwn = (owner: string, id: string): boolean => ownName.test(id) && id.startsWith(`${owner}.`)

let opened: PartialFiles | undefined
export function partialFiles(): PartialFiles {
  opened ??= new PartialFiles(resolve(env().BUKA_DATA_DIR, 'uploads'))
  return opened
}
