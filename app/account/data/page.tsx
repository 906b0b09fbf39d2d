import type { Metadata } from 'next'
import { findErasure } from '@/lib/personal-data/erasure'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { customer } from '../../signed-in'
import { Button } from '../../ui/button'
import { ActionForm, CheckboxField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { eraseMe, keepMe } from './actions'
import { timeLeft } from './time-left'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('data.title') }
}

/** What a customer can do about what is kept of them: take a copy, or have it erased. */
export default async function DataPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await customer('/account/data')
  const { done, failed } = await readParams(searchParams)
  const erasure = await findErasure(account.actor)
  return (
    <Page>
      {done === 'kept' ? <Notice tone="ok" live="status" title={t('data.kept')} /> : null}
      {failed ? <Notice tone="danger" live="alert" title={t('data.failed')} /> : null}
      <h1 className="title">{t('data.title')}</h1>
      <section className="stack" aria-labelledby="copy">
        <h2 id="copy" className="heading">
          {t('data.copyTitle')}
        </h2>
        <p>{t('data.copyText')}</p>
        <form action="/account/data/export" method="post">
          <Button variant="primary">{t('data.copySubmit')}</Button>
        </form>
      </section>
      <section className="stack" aria-labelledby="erase">
        <h2 id="erase" className="heading">
          {t('data.eraseTitle')}
        </h2>
        {erasure ? (
          <>
            <Notice title={t('data.asked', { left: timeLeft(erasure.dueAt, t) })} />
            <form action={keepMe}>
              <Button variant="secondary">{t('data.keepSubmit')}</Button>
            </form>
          </>
        ) : (
          <>
            <p>{t('data.eraseText')}</p>
            <ActionForm
              action={eraseMe}
              submitLabel={t('data.eraseSubmit')}
              pendingLabel={t('commands.sending')}
              submitVariant="danger"
            >
              <CheckboxField name="sure" label={t('data.sure')} />
            </ActionForm>
          </>
        )}
      </section>
    </Page>
  )
}
