import type { Metadata } from 'next'
import { marketIds } from '@/lib/markets'
import { listOperators } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { customer } from '../../signed-in'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('newCase.title') }
}

/** First question: whose card it was. Everything that is asked next depends on that operator's rules. */
export default async function NewCasePage() {
  const { t } = await customer('/cases/new')
  const operators = await listOperators()
  return (
    <Page>
      <h1 className="title">{t('newCase.chooseOperator')}</h1>
      <p className="lead">{t('newCase.chooseLead')}</p>
      <Notice tone="warn" title={t('home.firstTitle')}>
        {t('home.firstSteps')}
      </Notice>
      {marketIds.map((id) => (
        <section key={id} className="stack" aria-labelledby={`market-${id}`}>
          <h2 id={`market-${id}`} className="heading">
            {t(`markets.${id}`)}
          </h2>
          <ul className="stack plain-list">
            {operators
              .filter((operator) => operator.market === id)
              .map(({ slug, name, policy }) => (
                <li key={slug} className="stack-tight">
                  <ButtonLink href={`/cases/new/${slug}`} variant="secondary" full>
                    {name}
                  </ButtonLink>
                  <p className="muted small">
                    {t(policy.contact === 'required' ? 'newCase.contactFirst' : 'newCase.noContact')} ·{' '}
                    {policy.delivery.map((method) => t(`delivery.${method}`)).join(' · ')}
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
