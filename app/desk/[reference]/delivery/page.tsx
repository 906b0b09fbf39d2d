import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { availableCommands } from '@/lib/cases/possible'
import { newId } from '@/lib/core/ids'
import { DeliveryQuestions } from '../../../cases/application/delivery-questions'
import { giveCommand } from '../../../cases/give-command'
import { reader } from '../../../reader'
import { openedCase, staff } from '../../../signed-in'
import { ActionForm } from '../../../ui/form'
import { Page } from '../../../ui/page-shell'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('commands.ChangeDelivery.title') }
}

/** Where an approved card goes instead. Everybody known is told, and has time to say no. */
export default async function DeliveryPage({ params }: Props) {
  const { reference } = await params
  const { account, t, locale } = await staff(`/desk/${reference}/delivery`)
  const { state, operator } = await openedCase(account.actor, reference)
  if (!availableCommands(state, { actor: account.actor, policy: operator.policy }).includes('ChangeDelivery'))
    notFound()
  return (
    <Page>
      <p className="no-print">
        <Link href={`/desk/${state.reference}`}>{state.reference}</Link>
      </p>
      <h1 className="title">{t('commands.ChangeDelivery.title')}</h1>
      <p className="lead">{t('commands.ChangeDelivery.hint')}</p>
      <ActionForm
        action={giveCommand}
        hidden={{
          command: 'ChangeDelivery',
          reference: state.reference,
          version: String(state.version),
          requestKey: newId(),
        }}
        submitLabel={t('commands.ChangeDelivery.submit')}
        pendingLabel={t('commands.sending')}
      >
        <DeliveryQuestions operator={operator} t={t} locale={locale} behalf />
      </ActionForm>
    </Page>
  )
}
