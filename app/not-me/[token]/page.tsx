import type { Metadata } from 'next'
import { lookAtNotMe, type NotMeView } from '@/lib/cases/not-me'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import type { Translate } from '@/lib/i18n/translator'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { stopIt } from '../stop-it'

/** The address is a secret: no search engine keeps it. */
export const metadata: Metadata = { robots: { index: false, follow: false } }

type Props = { params: Promise<{ token: string }>; searchParams: SearchParams }

/** Where the link of a mail leads. Looking changes nothing, whoever or whatever follows the link; the button does. */
export default async function NotMePage({ params, searchParams }: Props) {
  const { token } = await params
  const { done } = await readParams(searchParams)
  const { t } = await reader()
  const view = await lookAtNotMe(token, now())
  if (!view) {
    log('not-proven', { kind: 'not-me-link' })
    return <Ended title={t('trust.notMe.goneTitle')} text={t('trust.notMe.gone')} />
  }
  const { operator, of, stands } = view
  if (done === 'overtaken') return <Ended title={t('trust.notMe.overtakenTitle')} text={said('overtaken', view, t)} />
  if (stands === 'over') return <Ended title={t('trust.notMe.overTitle')} text={said('over', view, t)} />
  if (stands === 'stopped' || done === 'stopped')
    return (
      <Page>
        <h1 className="title">{t('trust.notMe.stoppedTitle')}</h1>
        <Notice tone="ok" live="status" title={said('stopped', view, t)} />
      </Page>
    )
  return (
    <Page>
      <h1 className="title">{t('trust.notMe.title')}</h1>
      <p className="lead">{t(`trust.notMe.${of}Lead`, { operator: operator.name })}</p>
      <p>{t('trust.notMe.what')}</p>
      <form action={stopIt}>
        <input type="hidden" name="token" value={token} />
        <Button variant="danger">{t('trust.notMe.submit')}</Button>
      </form>
      <p className="muted">{t('trust.frozen.call', { operator: operator.name, hotline: operator.hotline })}</p>
    </Page>
  )
}

const said = (what: 'stopped' | 'over' | 'overtaken', { operator }: NotMeView, t: Translate) =>
  t(`trust.notMe.${what}`, { operator: operator.name, hotline: operator.hotline })

function Ended({ title, text }: { title: string; text: string }) {
  return (
    <Page>
      <h1 className="title">{title}</h1>
      <p className="lead">{text}</p>
    </Page>
  )
}
