import type { Metadata } from 'next'
import { type Colleague, listColleagues } from '@/lib/accounts/colleagues'
import { mayKeepStaff } from '@/lib/accounts/staff-changes'
import { formatUtcDay } from '@/lib/i18n/format'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import { ActionForm, RadioCards, SelectField, TextField } from '../../ui/form'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { hire } from './actions'
import { roleOptions } from './roles'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.staff.title') }
}

/** Who works for an operator, and who did; and the way for somebody new. */
export default async function StaffPage() {
  const { account, t, locale } = await overseer('/admin/staff')
  const { actor } = account
  const [{ name }, colleagues] = await Promise.all([getOperator(actor.operatorId), listColleagues(actor)])
  return (
    <Page width="wide">
      <div>
        <h1 className="title">{t('keeping.staff.title')}</h1>
        <p className="muted">{t('keeping.staff.lead', { operator: name })}</p>
      </div>
      <Table
        caption={t('keeping.staff.title')}
        columns={[
          { key: 'name', label: t('keeping.staff.name') },
          { key: 'email', label: t('keeping.staff.email') },
          { key: 'role', label: t('keeping.staff.role'), tight: true, narrow: 'beside' },
          { key: 'second', label: t('keeping.staff.second'), tight: true },
          { key: 'last', label: t('keeping.staff.lastSignIn'), tight: true },
          { key: 'since', label: t('keeping.staff.since'), tight: true, narrow: 'hidden' },
        ]}
        rows={colleagues.map((one) => ({
          id: one.id,
          href: `/admin/staff/${one.id}`,
          cells: {
            name: one.id === account.id ? `${one.name} (${t('keeping.staff.you')})` : one.name,
            email: one.email,
            role: t(`desk.role.${one.role}`),
            second: <Second of={one} t={t} locale={locale} />,
            last: one.lastSignInAt ? formatUtcDay(locale, one.lastSignInAt) : t('keeping.staff.never'),
            since: formatUtcDay(locale, one.createdAt),
          },
        }))}
      />
      {mayKeepStaff(actor) ? (
        <section className="stack form-column" aria-labelledby="hire">
          <h2 id="hire" className="heading">
            {t('keeping.staff.hireTitle')}
          </h2>
          <p className="muted">{t('keeping.staff.hireLead')}</p>
          <ActionForm action={hire} submitLabel={t('keeping.staff.hire')} pendingLabel={t('commands.sending')}>
            <TextField name="name" label={t('keeping.staff.name')} maxLength={200} autoComplete="off" />
            <TextField
              name="email"
              type="email"
              label={t('keeping.staff.email')}
              hint={t('keeping.staff.emailHint')}
              autoComplete="off"
            />
            <RadioCards name="role" label={t('keeping.staff.role')} options={roleOptions(t)} />
            <SelectField
              name="locale"
              label={t('keeping.staff.language')}
              room="medium"
              defaultValue={locale}
              options={locales.map((value) => ({ value, label: localeNames[value] }))}
            />
          </ActionForm>
        </section>
      ) : null}
    </Page>
  )
}

/** Whether they have a second factor; of whoever left, since when. */
function Second({ of, t, locale }: { of: Colleague; t: Translate; locale: Locale }) {
  if (of.endedAt)
    return (
      <StatusBadge tone="neutral">{t('keeping.staff.endedOn', { date: formatUtcDay(locale, of.endedAt) })}</StatusBadge>
    )
  return (
    <StatusBadge tone={of.hasSecondFactor ? 'ok' : 'warn'}>
      {t(of.hasSecondFactor ? 'keeping.staff.secondOn' : 'keeping.staff.secondOff')}
    </StatusBadge>
  )
}
