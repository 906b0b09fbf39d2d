import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@/lib/accounts/actor'
import { actorsBehind, type Entry } from '@/lib/accounts/entries'
import { now } from '@/lib/core/clock'
import { report } from '@/lib/core/report'
import { type Change, type Topic, topicsOf } from './change'
import { listen } from './listener'
import type { Position } from './position'
import { type Present, presentAt } from './presence'
import { type News, newsSince, versionsOf } from './reading'

/** Somebody who watches. It holds little, for there may be ten thousand: no timer, no connection to the database. */
export type Watcher = {
  topic: Topic
  entry: Entry
  /** The case it watches, when it is one. */
  caseId: string | null
  /** The case whose page somebody of the staff has open. */
  opened?: string | null
  /** Finds out what is new for whom it is now, and says so if anything is. */
  look(actor: Actor, round: Round): Promise<void>
  /** Shows that the connection is alive. */
  beat(): void
  /** Says that there is nothing more to see, and closes. */
  end(): void
  close(): void
}

/** What watchers that are looked after together need to know, asked once for all of them. */
export type Round = {
  versions: ReadonlyMap<string, number>
  /** Who looks at the cases that are open. */
  present: ReadonlyMap<string, readonly Present[]>
  newsSince(operatorId: string, position: Position): Promise<News>
}

const atOnce = { inRound: 500, looking: 4 }
/** Milliseconds until the database is asked again after it failed. */
const pause = 1000

/**
 * Looks after watchers: those of a topic when the database tells of a change, all when it may have been missed, and each
 * once in `beatSeconds` whatever happens. Looking always compares what was said last with what there is. So nothing is
 * lost with a message that never came, and who may not watch any more is found out before anything is said.
 */
export function startWatching({ url, beatSeconds = 25 }: { url: string; beatSeconds?: number }) {
  const watchers = new Map<Topic, Set<Watcher>>()
  /** Watchers by the second in which their heart beats: all at once would hold up everybody else. */
  const beats = Array.from({ length: beatSeconds }, () => new Set<Watcher>())
  const due = new Set<Watcher>()
  let count = 0
  let working = false
  let second = 0

  const clock = setInterval(() => {
    second = (second + 1) % beatSeconds
    for (const watcher of beats[second] ?? []) {
      watcher.beat()
      due.add(watcher)
    }
    void work()
  }, 1000)
  // It alone is no reason to go on.
  clock.unref()

  const listener = listen(url, {
    hear: (change: Change) => {
      for (const topic of topicsOf(change))
        for (const watcher of watchers.get(topic) ?? [])
          if (!change.presence || watcher.opened === change.caseId) due.add(watcher)
      void work()
    },
    listening: () => {
      for (const watcher of all()) due.add(watcher)
      void work()
    },
  })

  const all = () => [...watchers.values()].flatMap((set) => [...set])
  const isWatching = (watcher: Watcher) => watchers.get(watcher.topic)?.has(watcher) ?? false

  async function work(): Promise<void> {
    if (working) return
    working = true
    while (due.size > 0) {
      const some = [...due].slice(0, atOnce.inRound)
      for (const watcher of some) due.delete(watcher)
      try {
        await lookAll(some)
      } catch (error) {
        report(error)
        for (const watcher of some.filter(isWatching)) due.add(watcher)
        await sleep(pause)
      }
    }
    working = false
  }

  async function lookAll(some: readonly Watcher[]): Promise<void> {
    const [actors, versions, present] = await Promise.all([
      actorsBehind(
        some.map(({ entry }) => entry),
        now(),
      ),
      versionsOf([...new Set(some.flatMap(({ caseId }) => caseId ?? []))]),
      presentAt([...new Set(some.flatMap(({ opened }) => opened ?? []))], now()),
    ])
    const read = new Map<string, Promise<News>>()
    const round: Round = {
      versions,
      present,
      newsSince: (operatorId, position) => {
        const key = `${operatorId} ${position}`
        const news = read.get(key) ?? newsSince(operatorId, position)
        read.set(key, news)
        return news
      },
    }
    const waiting = [...some]
    const lookOne = async () => {
      for (let watcher = waiting.pop(); watcher; watcher = waiting.pop()) {
        const actor = actors.get(watcher.entry.id)
        if (!isWatching(watcher)) continue
        if (actor) await watcher.look(actor, round)
        else watcher.end()
      }
    }
    await Promise.all(Array.from({ length: atOnce.looking }, lookOne))
  }

  return {
    /** Begins to watch, first of all what is there now. Call what it returns when nobody watches any more. */
    watch(watcher: Watcher): () => void {
      const others = watchers.get(watcher.topic) ?? new Set()
      watchers.set(watcher.topic, others.add(watcher))
      const beat = beats[count++ % beatSeconds]
      beat?.add(watcher)
      due.add(watcher)
      void work()
      return () => {
        others.delete(watcher)
        if (others.size === 0 && watchers.get(watcher.topic) === others) watchers.delete(watcher.topic)
        beat?.delete(watcher)
        due.delete(watcher)
      }
    },
    size: () => all().length,
    async stop(): Promise<void> {
      clearInterval(clock)
      for (const watcher of all()) watcher.close()
      await listener.stop()
    },
  }
}
export type Watching = ReturnType<typeof startWatching>
