import type { Actor } from '@/lib/accounts/actor'
import { countViews, mostCounted } from '@/lib/cases/queue/counts'
import type { SavedView } from '@/lib/cases/queue/saved-views'
import { isNarrowed, type List, printView, type View } from '@/lib/cases/queue/views'
import { Stage } from '@/lib/cases/status'
import type { Instant } from '@/lib/core/time'
import type { Reader } from '../../reader'
import { Tabs } from '../../ui/tabs'
import { addressOf } from './address'

type QueueTabsProps = Pick<Reader, 't'> & {
  actor: Actor
  view: View
  /** Null while something is looked for: that is in no list. */
  list: List | null
  saved: SavedView[]
  /** Whether a case is open beside it: there is little room then. */
  narrow: boolean
  now: Instant
}

const always: List[] = ['mine', 'unassigned', 'due_today', 'overdue', 'waiting', 'on_hold', 'ready', 'open']
/** There is a tab for these while there are any. */
const sometimes: List[] = ['second_approval', 'lift']
const stages = Stage.exclude(['ended']).options

/** The lists with how many cases each has, the stages of what is open, and what somebody saved. */
export async function QueueTabs({ actor, view, list, saved, narrow, now, t }: QueueTabsProps) {
  const lists = [...always, ...sometimes]
  const views: Record<string, View> = {
    ...Object.fromEntries(lists.map((one) => [one, { list: one }])),
    ...Object.fromEntries(stages.map((stage) => [`stage ${stage}`, { stage }])),
  }
  const counts = await countViews(actor, views, now)
  const counted = (name: string) => {
    const count = counts[name] ?? 0
    return count > mostCounted ? `${mostCounted}+` : count
  }
  const plain = list !== null && !isNarrowed(view)
  const tab = (one: List) => ({
    href: addressOf(one === 'open' ? {} : { list: one }),
    label: t(`queue.lists.${one}`),
    count: counted(one),
    current: plain && one === list,
  })
  const shown = [...always.slice(0, -1), ...sometimes.filter((one) => counts[one] || one === list), 'open' as const]
  const asSaved = list === null ? undefined : saved.find((one) => printView(one.view) === printView(view))
  return (
    <div>
      <Tabs
        label={t('queue.listsLabel')}
        items={[
          ...shown.map(tab),
          // Nobody waits for a number of what is over.
          ...(['ended', 'all'] as const).map((one) => ({ ...tab(one), count: undefined })),
        ]}
      />
      {narrow ? null : (
        <Tabs
          label={t('queue.stagesLabel')}
          items={stages.map((stage) => ({
            href: addressOf({ stage }),
            label: t(`stages.${stage}`),
            count: counted(`stage ${stage}`),
            current: list !== null && printView(view) === printView({ stage }),
          }))}
        />
      )}
      {saved.length > 0 ? (
        <Tabs
          label={t('queue.saved.label')}
          items={saved.map((one) => ({
            id: one.id,
            href: addressOf(one.view),
            label: one.name,
            current: one === asSaved,
          }))}
        />
      ) : null}
    </div>
  )
}
