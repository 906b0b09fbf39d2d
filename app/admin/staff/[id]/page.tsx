import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { type Colleague, findColleague } from '@/lib/accounts/colleagues'
import { mayKeepStaff } from '@/lib/accounts/staff-changes'
import { formatUtc } from '@/lib/i18n/format'
import type { Translate } from '@/lib/i18n/translator'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { overseer } from '../../../signed-in'
import { Facts } from '../../../ui/facts'
import { ActionForm, RadioCards } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { OnceForm } from '../../../ui/once-form'
import { Page } from '../../../ui/page-shell'
import { change, give, resume } from '../actions'
import { roleOptions } from '../roles'

const dones = ['role', 'reset', 'signOut', 'end'] as const

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.staff.title') }
}

/** Somebody of the staff, and what can be done about their account. */
export default async function ColleaguePage({ params, searchParams }: Props) {
  const { id } = await params
  const { account, t, locale } = await overseer(`/admin/staff/${id}`)
  const colleague = await findColleague(account.actor, id)
  if (!colleague) notFound()
  const { done } = await readParams(searchParams)
  const said = dones.find((one) => one === done)
  const { name, email, role, createdAt, lastSignInAt, hasSecondFactor, endedAt } = colleague
  return (
    <Page>
      {said ? <Notice tone="ok" live="status" title={t(`keeping.staff.done.${said}`, { name })} /> : null}
      <div>
        <p>
          <Link href="/admin/staff">{t('keeping.staff.back')}</Link>
        </p>
        <h1 className="title">{name}</h1>
      </div>
      <Facts
        items={[
          { label: t('keeping.staff.email'), value: email },
          { label: t('keeping.staff.role'), value: t(`desk.role.${role}`) },
          { label: t('keeping.staff.since'), value: formatUtc(locale, createdAt) },
          {
            label: t('keeping.staff.lastSignIn'),
            value: lastSignInAt ? formatUtc(locale, lastSignInAt) : t('keeping.staff.never'),
          },
          {
            label: t('keeping.staff.second'),
            value: t(hasSecondFactor ? 'keeping.staff.secondOn' : 'keeping.staff.secondOff'),
          },
          ...(endedAt ? [{ label: t('keeping.staff.ended'), value: formatUtc(locale, endedAt) }] : []),
        ]}
      />
      {id === account.id ? (
        <Notice title={t('keeping.staff.self')}>
          <p>
            <Link href="/account/security">{t('keeping.staff.toOwn')}</Link>
          </p>
        </Notice>
      ) : mayKeepStaff(account.actor) ? (
        <Changes of={colleague} t={t} />
      ) : null}
    </Page>
  )
}

/** Taking back stays where it is when it was done, since its answer holds the first password. */
function Changes({ of: { id, role, endedAt }, t }: { of: Colleague; t: Translate }) {
  const isHere = endedAt === null
  const pendingLabel = t('commands.sending')
  return (
    <>
      <OnceForm
        action={resume}
        hidden={{ id }}
        asked={!isHere}
        submitLabel={t('keeping.staff.resume')}
        pendingLabel={pendingLabel}
      >
        <p>{t('keeping.staff.resumeLead')}</p>
      </OnceForm>
      {isHere ? (
        <div>
          <ActionForm
            action={give}
            fold={t('keeping.staff.changeRole')}
            hidden={{ id }}
            submitLabel={t('keeping.staff.changeRole')}
            pendingLabel={pendingLabel}
          >
            <RadioCards
              name="role"
              label={t('keeping.staff.role')}
              hint={t('keeping.staff.changeRoleHint')}
              defaultValue={role}
              options={roleOptions(t)}
            />
          </ActionForm>
          {(['reset', 'signOut', 'end'] as const).map((act) => (
            <ActionForm
              key={act}
              action={change}
              prefix={`${act}-`}
              fold={t(`keeping.staff.${act}`)}
              hidden={{ id, act }}
              submitLabel={t(`keeping.staff.${act}`)}
              submitVariant={act === 'signOut' ? 'secondary' : 'danger'}
              pendingLabel={pendingLabel}
            >
              <p>{t(`keeping.staff.${act}Lead`)}</p>
            </ActionForm>
          ))}
        </div>
      ) : null}
    </>
  )
}
