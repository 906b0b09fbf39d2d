import { ChangeKind } from '@/lib/administration/changes'
import type { ChangeFilter, Person } from '@/lib/administration/list'
import type { Translate } from '@/lib/i18n/translator'
import { Button } from '../../../ui/button'
import { DateField, SelectField } from '../../../ui/form'

type Props = { filter: ChangeFilter; people: Person[]; t: Translate }

/** Which changes are shown; what is looked for stands in the address. */
export function ChangeSearch({ filter, people, t }: Props) {
  const kinds = ChangeKind.options.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`, { about: '…' }) }))
  const persons = people.map(({ key, name }) => ({ value: key, label: name ?? t('audit.server') }))
  return (
    <form className="cluster" action="/admin/audit">
      <SelectField
        name="kind"
        label={t('audit.kind')}
        emptyLabel={t('audit.anyKind')}
        options={kinds}
        defaultValue={filter.kind}
        required={false}
      />
      <SelectField
        name="person"
        label={t('audit.person')}
        emptyLabel={t('audit.anybody')}
        options={persons}
        defaultValue={filter.person}
        required={false}
      />
      <DateField name="from" label={t('audit.from')} defaultValue={filter.from} required={false} />
      <DateField name="until" label={t('audit.until')} defaultValue={filter.until} required={false} />
      <Button variant="secondary">{t('audit.filter')}</Button>
    </form>
  )
}
