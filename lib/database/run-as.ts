import { execFile } from 'node:child_process'
import { chmod, chown, cp, readFile, rename, rm, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newId } from '@/lib/core/ids'
import { type Binaries, bareEnvironment, binariesIn } from './binaries'

/** How PostgreSQL is run: behind `wrap`, with `owner` owning its files where that is not us. */
export type RunAs = { wrap: string[]; owner: { uid: number; gid: number } | undefined; binaries: Binaries }

const namespace = ['unshare', '-U', '--map-user=65534', '--']
const become = (uid: number, gid: number): string[] => [
  'setpriv',
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--',
]

/**
 * PostgreSQL refuses to run as root, and initdb as a user without an entry in /etc/passwd. In order: as we are; in a
 * user namespace where we are somebody else, our files staying ours; as an unprivileged user that owns the cluster.
 * A cluster that exists keeps its owner. Throws a sentence saying what to do when nothing works.
 */
export async function chooseRunAs(binaries: Binaries, directory: string, cluster: string): Promise<RunAs> {
  const uid = process.getuid?.()
  const keeper = await stat(cluster).catch(() => null)
  if (uid !== 0 && (keeper || hasName())) return { wrap: [], owner: undefined, binaries }

  const ours = !keeper || keeper.uid === uid
  if (ours && (await runs(namespace, binaries.postgres))) return { wrap: namespace, owner: undefined, binaries }

  const owner = ours ? await unprivilegedUser() : keeper
  const wrap = owner ? become(owner.uid, owner.gid) : []
  if (uid === 0 && owner && (await letPass(directory, wrap))) {
    const readable = (await runs(wrap, binaries.postgres)) ? binaries : await copyBinaries(binaries, directory)
    if (await runs(wrap, readable.postgres)) {
      // Made in a namespace once, where namespaces are now forbidden.
      if (keeper && ours) await promisify(execFile)('chown', ['-R', `${owner.uid}:${owner.gid}`, cluster])
      return { wrap, owner: { uid: owner.uid, gid: owner.gid }, binaries: readable }
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other user could be found who may use ${directory}. ` +
      'Start as another user, or set BUKA_DATA_DIR to a directory that every user can reach (for instance ' +
      '/var/lib/buka), or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.owner) await chown(path, runAs.owner.uid, runAs.owner.gid)
}

async function works([file = '', ...args]: string[]): Promise<boolean> {
  try {
    await promisify(execFile)(file, args, { env: bareEnvironment, cwd: '/' })
    return true
  } catch {
    return false
  }
}

const runs = (wrap: string[], program: string): Promise<boolean> => works([...wrap, program, '--version'])

async function users(): Promise<{ name: string; uid: number; gid: number }[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function unprivilegedUser() {
  const all = await users()
  return all.find(({ name }) => name === 'postgres') ?? all.find(({ name }) => name === 'nobody')
}

/** Lets another user walk through our directory to the cluster in it, if not list it. False when others are in the way. */
async function letPass(directory: string, wrap: string[]): Promise<boolean> {
  const canPass = () => works([...wrap, 'ls', '-d', `${directory}/.`])
  if (await canPass()) return true
  await chmod(directory, (await stat(directory)).mode | 0o011)
  return canPass()
}

/** Under a home that only root may enter, nobody else can read the programs. */
async function copyBinaries(binaries: Binaries, directory: string): Promise<Binaries> {
  const { size, mtimeMs } = await stat(binaries.postgres)
  const target = join(directory, `postgres-programs-${size}-${Math.round(mtimeMs)}`)
  if (!(await stat(target).catch(() => null))) {
    const draft = `${target}.new-${newId()}`
    await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true })
    await chmod(draft, 0o755)
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }))
  }
  return binariesIn(target)
}
