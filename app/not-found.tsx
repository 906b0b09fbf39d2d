import { reader } from './reader'
import { ButtonLink } from './ui/button'
import { Page } from './ui/page-shell'

export default async function NotFound() {
  const { t } = await reader()
  return (
    <Page>
      <h1 className="title">{t('errors.notFoundTitle')}</h1>
      <p className="lead">{t('errors.notFound')}</p>
      <p>
        <ButtonLink href="/" variant="secondary">
          {t('errors.home')}
        </ButtonLink>
      </p>
    </Page>
  )
}
