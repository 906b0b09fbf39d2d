import { type Actor, actorKey } from '@/lib/accounts/actor'
import type { Entry } from '@/lib/accounts/entries'
import { newestOf } from '@/lib/cases/newest'
import type { Reference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { randomNumbers } from '@/lib/core/ids'
import { report } from '@/lib/core/report'
import { ok, type Result, refuse } from '@/lib/core/result'
import { beat, ending, greeting, type Said, said } from './frames'
import type { Begin, Sink } from './lasting'
import type { Position } from './position'
import { bePresent, type OpenCase, othersIn } from './presence'
import { currentPosition } from './reading'
import type { Round, Watcher, Watching } from './watching'

/** Streams of what happens. An event names what to read again, and says no more. */
export type Viewer = { actor: Actor; entry: Entry }
export type StreamRefusal = { kind: 'case-not-found' } | { kind: 'too-many-streams'; limit: number }

/** How many streams an account or a key may have open on one process. */
export const mostStreams = 20
/** Bytes that nobody has fetched, from which on nobody is taken to be there. */
const mostUnread = 64 * 1024
/** Milliseconds after which it is noted again that somebody still looks at a case. */
const stillThere = 20_000
/** Milliseconds after which who has lost the connection comes again: not all at once. */
const comeAgain = { earliest: 2000, spread: 3000 }

type Look = Watcher['look']
type Sight = Pick<Watcher, 'topic' | 'caseId' | 'opened'> & { look(say: (event: Said) => void, end: () => void): Look }

/** A case's page that is open at the desk, and how many others it shows to be looking. */
export type OpenPage = OpenCase & { others: number }

/** Notes that somebody is there, and finds out whether others have come or gone since. */
function lookingAround(open: OpenPage) {
  let noted = 0
  let known: string | null = null
  return async (actor: Actor, { present }: Round): Promise<boolean> => {
    const at = now()
    if (Date.parse(at) - noted >= stillThere) {
      noted = Date.parse(at)
      await bePresent(actor, open, at)
    }
    const others = othersIn(present.get(open.id), actor).map(({ accountId }) => accountId)
    const before = known
    known = others.join()
    return before === null ? others.length !== open.others : before !== known
  }
}

export function streamsOf(watching: Watching) {
  const open = new Map<string, number>()
  const isFull = (owner: string) => (open.get(owner) ?? 0) >= mostStreams
  const count = (owner: string, more: number) => {
    const total = (open.get(owner) ?? 0) + more
    if (total > 0) open.set(owner, total)
    else open.delete(owner)
  }

  function streamOf({ actor, entry }: Viewer, sight: Sight): Result<Begin, StreamRefusal> {
    const owner = actorKey(actor)
    if (isFull(owner)) return refuse({ kind: 'too-many-streams', limit: mostStreams })
    return ok((sink) => begin(sink, owner, entry, sight))
  }

  function begin(sink: Sink, owner: string, entry: Entry, { look: lookWith, ...sight }: Sight): () => void {
    // Several at once may have been let in.
    if (isFull(owner)) {
      sink.close()
      return () => {}
    }
    let over = false
    const leave = () => {
      if (over) return
      over = true
      unwatch()
      count(owner, -1)
    }
    const close = () => {
      if (over) return
      leave()
      sink.close()
    }
    const say = (piece: Uint8Array) => {
      if (!over && sink.write(piece) > mostUnread) close()
    }
    const end = () => {
      say(ending)
      close()
    }
    const look = lookWith((event) => say(said(event)), end)
    count(owner, 1)
    const unwatch = watching.watch({
      ...sight,
      entry,
      // What fails for one must not fail for all. Who comes again is told what there was.
      look: (actor, round) =>
        look(actor, round).catch((error) => {
          report(error)
          close()
        }),
      beat: () => say(beat),
      end,
      close,
    })
    say(greeting(comeAgain.earliest + ((randomNumbers(1)[0] ?? 0) % comeAgain.spread)))
    return leave
  }

  return {
    /** One case, as long as the viewer may see it. `after` is the version they know; null begins with the one there is. */
    async ofCase(viewer: Viewer, which: Reference, after: number | null): Promise<Result<Begin, StreamRefusal>> {
      const newest = await newestOf(viewer.actor, { reference: which })
      if (!newest) return refuse({ kind: 'case-not-found' })
      const { id, reference } = newest
      let looked: number | undefined
      let told = after
      return streamOf(viewer, {
        topic: `case:${id}`,
        caseId: id,
        look:
          (say, end) =>
          async (actor, { versions }) => {
            const current = versions.get(id)
            // For most of those who are looked after nothing is new.
            if (current !== undefined && current === looked) return
            const seen = await newestOf(actor, { id })
            if (!seen) return end()
            looked = current
            if (seen.version === told) return
            told = seen.version
            say({ id: String(told), event: 'changed', data: { reference, version: told } })
          },
      })
    },

    /** All cases of an operator. `after` is where the viewer has come to; null begins with being told to read everything. */
    ofOperator(
      viewer: Viewer,
      operatorId: string,
      after: Position | null,
      open: OpenPage | null = null,
    ): Result<Begin, StreamRefusal> {
      let position = after
      const lookAround = open && lookingAround(open)
      return streamOf(viewer, {
        topic: `operator:${operatorId}`,
        caseId: null,
        opened: open?.id ?? null,
        look: (say, end) => async (actor, round) => {
          if (!('operatorId' in actor) || actor.operatorId !== operatorId) return end()
          const before = position
          if (before && (await lookAround?.(actor, round))) say({ id: before, event: 'presence', data: {} })
          const news = before ? await round.newsSince(operatorId, before) : null
          position = news?.position ?? (await currentPosition())
          if (!before || !news || news.changes === 'too-many') return say({ id: position, event: 'reset', data: {} })
          // Only who has heard the last of them has come to the new position.
          for (const [index, data] of news.changes.entries())
            say({ id: index + 1 < news.changes.length ? before : position, event: 'changed', data })
        },
      })
    },
  }
}
