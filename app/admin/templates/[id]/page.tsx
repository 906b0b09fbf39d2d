import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { formatInstant } from '@/lib/i18n/format'
import { localeNames } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { getOperator } from '@/lib/operators/operators'
import { fillIn } from '@/lib/templates/placeholders'
import type { TextTemplate } from '@/lib/templates/template'
import { findTemplate, mayKeepTemplates } from '@/lib/templates/templates'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { overseer } from '../../../signed-in'
import { Button } from '../../../ui/button'
import { Facts } from '../../../ui/facts'
import { ActionForm } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { change, retire } from '../actions'
import { TemplateFields } from '../parts/template-fields'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('templates.title') }
}

/** One text template: as a customer would read it, and what can be changed of it. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const { id } = await params
  const { account, t, locale } = await overseer(`/admin/templates/${id}`)
  const { done } = await readParams(searchParams)
  const found = await findTemplate(account.actor, id)
  if (!found.ok) notFound()
  const template = found.value
  const operator = await getOperator(account.actor.operatorId)
  const did = (['add', 'change', 'retire'] as const).find((one) => one === done)
  const at = formatInstant(locale, operator.market, template.retiredAt ?? template.updatedAt)
  return (
    <Page>
      <p>
        <Link href="/admin/templates">{t('templates.back')}</Link>
      </p>
      <h1 className="title">{template.name}</h1>
      {did ? <Notice tone="ok" live="status" title={t(`templates.did.${did}`)} /> : null}
      <Facts
        items={[
          { label: t('templates.purpose'), value: t(`templates.purposes.${template.purpose}`) },
          { label: t('templates.locale'), value: localeNames[template.locale] },
          { label: t('webhooks.status'), value: t(template.retiredAt ? 'templates.retired' : 'templates.inUse') },
          { label: t('templates.updated'), value: at },
        ]}
      />
      <section className="stack-tight" aria-labelledby="preview">
        <h2 id="preview" className="heading">
          {t('templates.preview')}
        </h2>
        <blockquote className="moment-quote" lang={template.locale}>
          {previewOf(template, operator)}
        </blockquote>
      </section>
      {mayKeepTemplates(account.actor) && !template.retiredAt ? (
        <>
          <section className="stack" aria-labelledby="change">
            <h2 id="change" className="heading">
              {t('templates.changeTitle')}
            </h2>
            <ActionForm
              action={change}
              hidden={{ id: template.id }}
              submitLabel={t('templates.change')}
              pendingLabel={t('commands.sending')}
            >
              <TemplateFields template={template} t={t} />
            </ActionForm>
          </section>
          <form action={retire} className="stack-tight">
            <input type="hidden" name="id" value={template.id} />
            <p className="muted">{t('templates.retireHint')}</p>
            <p>
              <Button variant="danger">{t('templates.retire')}</Button>
            </p>
          </form>
        </>
      ) : null}
    </Page>
  )
}

type Named = Awaited<ReturnType<typeof getOperator>>
/** With an invented case's name and reference. */
const previewOf = ({ body, locale }: TextTemplate, { name, market }: Named): string =>
  fillIn(body, {
    name: translator(locale)('templates.previewName'),
    reference: `${market}-7K3F-9QXD`,
    operator: name,
    due: formatInstant(locale, market, now()),
  }) ?? body
