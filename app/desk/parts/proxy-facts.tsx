import type { Case } from '@/lib/cases/case'
import { findProxy } from '@/lib/cases/proxies'
import { endingOf } from '@/lib/documents/mask'
import type { Translate } from '@/lib/i18n/translator'
import { Facts } from '../../ui/facts'

/** Who may collect the card for the customer; the number of their document is masked as the customer's is. */
export async function ProxyFacts({ state, masked, t }: { state: Case; masked: boolean; t: Translate }) {
  if (!state.proxy) return null
  const person = await findProxy(state)
  const number = (text: string) => (masked ? t('fields.masked', { ending: endingOf(text) }) : text)
  return (
    <section className="stack-tight" aria-labelledby="proxy">
      <h3 id="proxy" className="heading">
        {t('proxy.title')}
      </h3>
      <Facts
        dense
        items={[
          { label: t('proxy.person'), value: person?.name ?? t('proxy.erased') },
          ...(person
            ? [
                {
                  label: t('proxy.paper.identity'),
                  value: t('fields.pair', {
                    kind: t(`identity.${person.identity.kind}`),
                    value: number(person.identity.number),
                  }),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
