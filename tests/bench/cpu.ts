import { childrenOf, statOf } from './desk'

/** CPU time in milliseconds, by /proc/<pid>/stat (proc(5)); null anywhere but on Linux. */
const tick = 10 // 1000 ms / CLK_TCK, which is 100 on every Linux that Node runs on

const [user, system, waitedUser, waitedSystem] = [11, 12, 13, 14]
const timeOf = (pid: number, ...fields: number[]): number => {
  const stat = statOf(pid)
  return fields.reduce((total, field) => total + Number(stat[field] ?? 0), 0) * tick
}

export const appTime = (pid: number | undefined): number | null =>
  pid === undefined ? null : timeOf(pid, user, system)

/** The server, its processes that are, and those that were: they count for their parent once they have ended. */
export function databaseTime(postmaster: number): number | null {
  if (process.platform !== 'linux') return null
  return childrenOf(postmaster).reduce(
    (total, pid) => total + timeOf(pid, user, system),
    timeOf(postmaster, user, system, waitedUser, waitedSystem),
  )
}
