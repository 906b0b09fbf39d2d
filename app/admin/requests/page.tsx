import type { Metadata } from 'next'
import Link from 'next/link'
import { maskedEmail } from '@/lib/cases/masking'
import { listErasures } from '@/lib/personal-data/erasure'
import { timeLeft } from '../../account/data/time-left'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { Facts } from '../../ui/facts'
import { ActionForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { carryOut } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('requests.title') }
}

/** Customers who wish to be erased, and how long there is for it. */
export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await overseer('/admin/requests')
  const { done } = await readParams(searchParams)
  const wishes = await listErasures(account.actor)
  return (
    <Page>
      {done === 'erased' ? <Notice tone="ok" live="status" title={t('requests.done')} /> : null}
      <h1 className="title">{t('requests.title')}</h1>
      <p className="lead">{t('requests.lead')}</p>
      {wishes.length === 0 ? <Empty title={t('requests.none')}>{t('requests.noneHint')}</Empty> : null}
      {wishes.map(({ id, name, email, dueAt, references, open }) => (
        <section key={id} className="stack" aria-labelledby={id}>
          <h2 id={id} className="heading">
            {name}
          </h2>
          <Facts
            items={[
              { label: t('account.email'), value: maskedEmail(email) },
              { label: t('requests.left'), value: timeLeft(dueAt, t) },
              {
                label: t('requests.cases'),
                value: (
                  <span className="cluster">
                    {references.map((reference) => (
                      <Link key={reference} href={`/desk/${reference}`} className="reference">
                        {reference}
                      </Link>
                    ))}
                  </span>
                ),
              },
            ]}
          />
          {open.length > 0 ? (
            <Notice tone="warn" title={t('requests.open', { references: open.join(', ') })} />
          ) : account.actor.role === 'admin' ? (
            <ActionForm
              action={carryOut}
              prefix={`${id}-`}
              hidden={{ id }}
              submitLabel={t('requests.submit')}
              pendingLabel={t('commands.sending')}
              submitVariant="danger"
            />
          ) : null}
        </section>
      ))}
    </Page>
  )
}
