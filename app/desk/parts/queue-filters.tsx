import Link from 'next/link'
import { Reason } from '@/lib/application/reason'
import { Status } from '@/lib/cases/case'
import type { Colleague } from '@/lib/cases/queue/colleagues'
import { isNarrowed, List, type Narrowing, narrowings, riskKinds, type View } from '@/lib/cases/queue/views'
import { Stage } from '@/lib/cases/status'
import { DeliveryMethod } from '@/lib/markets/policy'
import { type Operator, pointNamed } from '@/lib/operators/operators'
import type { Reader } from '../../reader'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/marks'
import { addressOf } from './address'

type QueueFiltersProps = Pick<Reader, 't' | 'locale'> & {
  view: View
  list: List
  operator: Operator
  colleagues: Colleague[]
  /** What is looked for, which stays. */
  sought: { q?: string; s?: string }
  viewer: string
  /** Whether there is a form to ask for more; what is asked for is shown in any case. */
  asks: boolean
}
type Option = { value: string; label: string }

const ages = ['younger-1', 'younger-7', 'younger-30', 'older-3', 'older-7', 'older-14', 'older-30', 'older-90']

/** What the list is narrowed to, each with a way to undo it, and a plain form to ask for it. */
export function QueueFilters(props: QueueFiltersProps) {
  const { view, list, operator, sought, asks, t } = props
  const chosen = narrowings.filter((name) => view[name] !== undefined)
  return (
    <div className="stack-tight">
      {isNarrowed(view) ? (
        <ul className="filter-chips" aria-label={t('queue.filter.active')}>
          {chosen.map((name) => {
            const label = `${t(`queue.filter.${name}`)}: ${textOf(name, view[name] ?? '', props)}`
            return (
              <li key={name}>
                <Link
                  className="filter-chip"
                  href={addressOf({ ...view, [name]: undefined }, sought)}
                  prefetch={false}
                  aria-label={t('queue.filter.remove', { filter: label })}
                >
                  {label} <Mark name="cross" />
                </Link>
              </li>
            )
          })}
          <li>
            <Link href={addressOf({ list: view.list }, sought)} prefetch={false}>
              {t('queue.filter.clear')}
            </Link>
          </li>
        </ul>
      ) : null}
      {asks ? (
        <details className="disclosure">
          <summary className="disclosure-summary">{t('queue.filter.title')}</summary>
          <form className="disclosure-body stack-tight" action="/desk" method="get">
            {Object.entries(sought).map(([name, value]) =>
              value ? <input key={name} type="hidden" name={name} value={value} /> : null,
            )}
            <div className="filter-fields">
              <Choice name="list" label={t('queue.filter.list')} value={list} options={lists(t)} />
              {narrowings.map((name) => {
                const options = optionsOf(name, props)
                return options.length === 0 ? null : (
                  <Choice
                    key={name}
                    name={name}
                    label={t(`queue.filter.${name}`)}
                    value={view[name] ?? ''}
                    options={[{ value: '', label: t('queue.filter.any') }, ...options]}
                  />
                )
              })}
            </div>
            <p className="muted small">
              {t('queue.filter.only', { operator: operator.name, market: t(`markets.${operator.market}`) })}{' '}
              {t('queue.filter.share')}
            </p>
            <p>
              <Button variant="secondary" size="small">
                {t('queue.filter.apply')}
              </Button>
            </p>
          </form>
        </details>
      ) : null}
    </div>
  )
}

const lists = (t: Reader['t']): Option[] => List.options.map((value) => ({ value, label: t(`queue.lists.${value}`) }))

function Choice({ name, label, value, options }: { name: string; label: string; value: string; options: Option[] }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <select
        key={value}
        className="control control-full control-select"
        id={`filter-${name}`}
        name={name}
        defaultValue={value}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type Known = Pick<QueueFiltersProps, 'operator' | 'colleagues' | 'viewer' | 't'>

function optionsOf(name: Narrowing, known: Known & { view: View }): Option[] {
  const { view, operator, colleagues, viewer } = known
  const values: Record<Narrowing, readonly string[]> = {
    stage: Stage.exclude(['ended']).options,
    status: Status.options,
    reason: Reason.options,
    assignee: ['me', 'nobody', ...colleagues.map(({ id }) => id).filter((id) => id !== viewer)],
    servicePoint: [...operator.servicePoints, ...operator.closedPoints].map(({ slug }) => slug),
    delivery: DeliveryMethod.options,
    risk: ['any', ...riskKinds],
    age: ages,
  }
  const chosen = view[name]
  // What somebody else shared may be none of the choices here, and is kept.
  const all = new Set([...values[name], ...(chosen ? [chosen] : [])])
  return [...all].map((value) => ({ value, label: textOf(name, value, known) }))
}

/** How a value is called; as it is where it has no name here. */
function textOf(name: Narrowing, value: string, { operator, colleagues, viewer, t }: Known): string {
  switch (name) {
    case 'stage':
      return t(`stages.${Stage.parse(value)}`)
    case 'status':
      return t(`statuses.${Status.parse(value)}`)
    case 'reason':
      return t(`reasons.${Reason.parse(value)}`)
    case 'delivery':
      return t(`delivery.${DeliveryMethod.parse(value)}`)
    case 'risk':
      return t(`queue.risks.${riskKinds.find((kind) => kind === value) ?? 'any'}`)
    case 'servicePoint':
      return pointNamed(operator, value)?.name ?? value
    case 'assignee':
      if (value === 'me' || value === viewer) return t('queue.assignee.me')
      if (value === 'nobody') return t('queue.assignee.nobody')
      return colleagues.find(({ id }) => id === value)?.name ?? t('queue.assignee.somebody')
    case 'age': {
      const [which, days] = value.split('-')
      return t(`queue.age.${which === 'older' ? 'older' : 'younger'}`, { days: Number(days) })
    }
    default:
      return name satisfies never
  }
}
