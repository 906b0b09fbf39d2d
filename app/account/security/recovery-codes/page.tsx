import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { localPath, withNext } from '../../../forms/local-path'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { confirmed } from '../../../signed-in'
import { ButtonLink } from '../../../ui/button'
import { CodesForm } from '../../../ui/codes-form'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { makeCodes } from '../actions'

const path = '/account/security/recovery-codes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('security.recovery') }
}

/** Makes recovery codes. Whoever has just set up a second factor comes here first, and may go on without. */
export default async function RecoveryCodesPage({ searchParams }: { searchParams: SearchParams }) {
  const next = localPath((await readParams(searchParams)).next)
  const { account, t } = await confirmed(withNext(path, next))
  const factors = await factorsOf(account.id)
  if (!hasSecondFactor(factors)) redirect('/account/security')
  const first = factors.recoveryCodes === 0
  return (
    <Page>
      <h1 className="title">{t('security.recovery')}</h1>
      {first && next ? <Notice tone="ok" live="status" title={t('security.codesFirst')} /> : null}
      <p className="lead">{t('security.recoveryAbout')}</p>
      {first ? null : <p>{t('security.codesReplace')}</p>}
      <CodesForm
        action={makeCodes}
        submitLabel={t(first ? 'security.makeCodes' : 'security.makeCodesAnew')}
        pendingLabel={t('commands.sending')}
        once={t('security.codesOnce')}
        next={{ href: next ?? '/account/security', label: t('security.codesDone') }}
      />
      {first && next ? (
        <p>
          <ButtonLink variant="quiet" href={next}>
            {t('security.codesLater')}
          </ButtonLink>
        </p>
      ) : null}
    </Page>
  )
}
