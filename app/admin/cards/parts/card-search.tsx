import type { CardFilter } from '@/lib/cards/keeping'
import { CardState } from '@/lib/cases/card'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { Button } from '../../../ui/button'

type Props = { filter: CardFilter; operator: Operator; t: Translate }

/** Looks for cards; what is looked for stands in the address. */
export function CardSearch({ filter, operator: { servicePoints, closedPoints }, t }: Props) {
  const points = [...servicePoints, ...closedPoints]
  const places = [...points.map(({ slug, name }) => [slug, name] as const), ['store', t('cards.store')] as const]
  return (
    <form className="cluster" action="/admin/cards">
      <label className="sr-only" htmlFor="q">
        {t('cards.find')}
      </label>
      <input
        className="control control-medium control-digits"
        id="q"
        name="q"
        inputMode="numeric"
        defaultValue={filter.q}
        placeholder={t('cards.find')}
      />
      <label className="sr-only" htmlFor="place">
        {t('cards.place')}
      </label>
      <select className="control control-medium control-select" id="place" name="place" defaultValue={filter.place}>
        <option value="">{`${t('cards.place')}: ${t('cards.all')}`}</option>
        {places.map(([slug, name]) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
      <label className="sr-only" htmlFor="state">
        {t('cards.state')}
      </label>
      <select className="control control-medium control-select" id="state" name="state" defaultValue={filter.state}>
        <option value="">{`${t('cards.state')}: ${t('cards.all')}`}</option>
        {CardState.options.map((state) => (
          <option key={state} value={state}>
            {t(`cards.states.${state}`)}
          </option>
        ))}
      </select>
      <Button variant="secondary">{t('cards.findSubmit')}</Button>
    </form>
  )
}
