import type { Metadata } from 'next'
import Link from 'next/link'
import { enterByCode } from '../../../code-actions'
import { localPath, withNext } from '../../../forms/local-path'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { CodeField } from '../../../ui/code-field'
import { CodeSent } from '../../../ui/code-sent'
import { ActionForm } from '../../../ui/form'
import { Page } from '../../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.signIn.enterTitle') }
}

/** Takes the code that was mailed. */
export default async function EnterCodePage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const path = localPath((await readParams(searchParams)).next)
  return (
    <Page>
      <h1 className="title">{t('accounts.signIn.enterTitle')}</h1>
      <CodeSent t={t} sent={t('accounts.codes.sent')} />
      <ActionForm
        action={enterByCode}
        hidden={path ? { next: path } : {}}
        submitLabel={t('accounts.signIn.enter')}
        pendingLabel={t('commands.sending')}
      >
        <CodeField t={t} />
      </ActionForm>
      <p>
        {t('accounts.codes.none')} <Link href={withNext('/sign-in/code', path)}>{t('accounts.codes.again')}</Link>
      </p>
    </Page>
  )
}
