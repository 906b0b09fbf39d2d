import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { differences } from '@/lib/administration/differences'
import { formatInstant } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { listPolicyVersions } from '@/lib/policies/versions'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { overseer } from '../../../signed-in'
import { Button } from '../../../ui/button'
import { SelectField } from '../../../ui/form'
import { Page } from '../../../ui/page-shell'
import { Table } from '../../../ui/table'
import { RuleChanges } from '../parts/rule-changes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('rules.versions') }
}

/** Every version of the rules, who made it when and why, and what differs between any two. */
export default async function VersionsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/policy/versions')
  const query = await readParams(searchParams)
  const listed = await listPolicyVersions(account.actor)
  if (!listed.ok) notFound()
  const versions = listed.value
  const { market } = await getOperator(account.actor.operatorId)
  const find = (typed: string | undefined) => versions.find(({ version }) => String(version) === typed)
  const to = find(query.to) ?? versions[0]
  const from = find(query.from) ?? versions[1] ?? to
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('rules.version', { version: String(version) }),
  }))
  return (
    <Page width="wide">
      <p>
        <Link href="/admin/policy">{t('rules.title')}</Link>
      </p>
      <div>
        <h1 className="title">{t('rules.versions')}</h1>
        <p className="muted">{t('rules.versionsLead')}</p>
      </div>
      <Table
        caption={t('rules.versions')}
        columns={[
          { key: 'version', label: t('rules.versions'), tight: true },
          { key: 'when', label: t('audit.when'), tight: true },
          { key: 'who', label: t('audit.who') },
          { key: 'why', label: t('rules.why') },
        ]}
        rows={versions.map(({ version, at, by, reason }) => ({
          id: String(version),
          href: `/admin/policy/versions?from=${Math.max(1, version - 1)}&to=${version}`,
          current: version === to?.version,
          cells: {
            version: t('rules.version', { version: String(version) }),
            when: formatInstant(locale, market, at),
            who: by ?? t('rules.unknownWho'),
            why: reason ?? (version === 1 ? t('rules.first') : null),
          },
        }))}
      />
      {from && to && versions.length > 1 ? (
        <section className="stack-tight" aria-labelledby="differences">
          <h2 id="differences" className="heading">
            {t('rules.changes')}
          </h2>
          <form className="cluster" action="/admin/policy/versions">
            <SelectField name="from" label={t('rules.from')} options={options} defaultValue={String(from.version)} />
            <SelectField name="to" label={t('rules.to')} options={options} defaultValue={String(to.version)} />
            <Button variant="secondary">{t('rules.compare')}</Button>
          </form>
          <RuleChanges
            changes={differences(from.policy, to.policy)}
            market={market}
            labels={{
              before: t('rules.version', { version: String(from.version) }),
              after: t('rules.version', { version: String(to.version) }),
            }}
            t={t}
            locale={locale}
          />
        </section>
      ) : null}
    </Page>
  )
}
