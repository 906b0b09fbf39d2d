import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import type { ListedDocument } from '@/lib/cases/documents'
import { findProxy } from '@/lib/cases/proxies'
import { isEnded } from '@/lib/cases/status'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { Disclosure } from '../../ui/disclosure'
import { Facts } from '../../ui/facts'
import { CommandForm } from './command-form'
import { ProxyPapers } from './proxy-papers'

type ProxySectionProps = {
  state: Case
  operator: Operator
  can: readonly CommandType[]
  documents: readonly ListedDocument[]
  t: Translate
  locale: Locale
  /** What was just done on this page, and what became of files. */
  done?: string
  told?: string
  failed?: string
}

/** Somebody else who collects the card: where the operator does not allow it, that; else who, and their papers. */
export async function ProxySection(props: ProxySectionProps) {
  const { state, operator, can, documents, t, locale, done, told, failed } = props
  if (state.delivery?.method !== 'pickup' || isEnded(state) || state.status === 'received') return null
  const title = t('proxy.title')
  if (operator.policy.proxy === 'forbidden')
    return (
      <Disclosure summary={title}>
        <p>{t('proxy.forbidden', { operator: operator.name })}</p>
      </Disclosure>
    )
  const person = await findProxy(state)
  const form = { state, policy: operator.policy, t }
  if (!state.proxy && !can.includes('NominateProxy')) return null
  if (!state.proxy) return <CommandForm {...form} type="NominateProxy" folded />
  const name = person?.name ?? t('proxy.erased')
  return (
    <Disclosure summary={title} open={done === 'NominateProxy' || Boolean(told ?? failed)}>
      <div className="stack">
        <Facts
          items={[
            { label: t('proxy.person'), value: name },
            ...(person ? [{ label: t('proxy.paper.identity'), value: documentText(person.identity, t) }] : []),
          ]}
        />
        {person ? (
          <>
            <p>{t('proxy.letterFirst', { name })}</p>
            <p className="no-print">
              <a href={`/cases/${state.reference}/letter.pdf`} target="_blank" rel="noreferrer">
                {t('proxy.letter')}
              </a>
            </p>
          </>
        ) : null}
        {can.includes('AttachProxyPaper') ? (
          <>
            <p>{t('proxy.papersLead', { name })}</p>
            <ProxyPapers
              reference={state.reference}
              documents={documents}
              t={t}
              locale={locale}
              told={told}
              failed={failed}
            />
          </>
        ) : null}
        {can.includes('RevokeProxy') ? <CommandForm {...form} type="RevokeProxy" /> : null}
      </div>
    </Disclosure>
  )
}

const documentText = ({ kind, number }: { kind: 'passport' | 'government_id' | 'ktp'; number: string }, t: Translate) =>
  t('fields.pair', { kind: t(`identity.${kind}`), value: number })
