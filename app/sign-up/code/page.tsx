import type { Metadata } from 'next'
import Link from 'next/link'
import { finishJoining } from '../../code-actions'
import { localPath, withNext } from '../../forms/local-path'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { CodeField } from '../../ui/code-field'
import { CodeSent } from '../../ui/code-sent'
import { ActionForm } from '../../ui/form'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.signUp.title') }
}

/** Takes the code that shows whose address it is. */
export default async function SignUpCodePage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const path = localPath((await readParams(searchParams)).next)
  return (
    <Page>
      <h1 className="title">{t('accounts.signUp.title')}</h1>
      <CodeSent t={t} sent={t('accounts.signUp.lead')} />
      <ActionForm
        action={finishJoining}
        hidden={path ? { next: path } : {}}
        submitLabel={t('accounts.signUp.submit')}
        pendingLabel={t('commands.sending')}
      >
        <CodeField t={t} />
      </ActionForm>
      <p>
        {t('accounts.codes.none')} <Link href={withNext('/sign-up', path)}>{t('accounts.signUp.again')}</Link>
      </p>
    </Page>
  )
}
