import type { Account } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { listStaff } from '@/lib/accounts/staff'
import { may } from '@/lib/cases/permissions'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import { giveToEach } from '../many'
import { ManyForm } from './many-form'
import { manyForm } from './select-case'

export const mayDoMany = (actor: Actor): boolean => may(actor, 'AssignCase') && may(actor, 'AddNote')

/** What can be done with every case that is selected in the queue. */
export async function Many({ account, t }: { account: Account; t: Translate }) {
  const { actor } = account
  if (actor.kind !== 'staff' || !mayDoMany(actor)) return null
  const staff = await listStaff(actor.operatorId)
  const colleagues = staff.filter(({ id, role, endedAt }) => !endedAt && role !== 'auditor' && id !== account.id)
  return (
    <ManyForm
      id={manyForm}
      action={giveToEach}
      requestKey={newId()}
      people={[
        { value: account.id, label: t('bulk.me') },
        { value: 'nobody', label: t('bulk.nobody') },
        ...colleagues.map(({ id, name, role }) => ({
          value: id,
          label: t('history.staff', { name, role: t(`desk.role.${role}`) }),
        })),
      ]}
      texts={{
        title: t('bulk.title'),
        all: t('bulk.all'),
        selected: t('bulk.selected', { count: '#' }),
        assignee: t('bulk.assignee'),
        assign: t('bulk.assign'),
        choose: t('newCase.choose'),
        text: t('commands.AddNote.text'),
        audience: t('commands.AddNote.audience'),
        internal: t('commands.AddNote.internal'),
        public: t('commands.AddNote.public'),
        note: t('bulk.note'),
        sending: t('commands.sending'),
      }}
    />
  )
}
