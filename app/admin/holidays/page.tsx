import type { Metadata } from 'next'
import Link from 'next/link'
import { isProvisional } from '@/lib/calendar/holidays'
import { type HolidayVersion, inForce, listHolidayVersions } from '@/lib/holidays/lists'
import { formatDate } from '@/lib/i18n/format'
import type { MarketId } from '@/lib/markets'
import { getOperator } from '@/lib/operators/operators'
import { type Reader, reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Disclosure } from '../../ui/disclosure'
import { ActionForm, FileField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { bringHolidays } from '../actions'
import { longestFile } from '../limits'
import { HolidayTable } from '../parts/holiday-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('holidays.title') }
}

/** The official lists of a market, and the way for a new one. */
export default async function HolidaysPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/holidays')
  const { done } = await readParams(searchParams)
  const { market } = await getOperator(account.actor.operatorId)
  const [lists, versions] = await Promise.all([inForce(market), listHolidayVersions(market)])
  const older = versions.filter(
    (one) => !lists.some(({ year, version }) => year === one.year && version === one.version),
  )
  return (
    <Page>
      {done ? <Notice tone="ok" live="status" title={t('holidays.done')} /> : null}
      <h1 className="title">{t('holidays.title')}</h1>
      <p className="lead">{t('holidays.lead', { market: t(`markets.${market}`) })}</p>
      <p>
        <Link href="/admin/promises">{t('holidays.toPromises')}</Link>
      </p>
      <section className="stack" aria-labelledby="lists">
        <h2 id="lists" className="heading">
          {t('holidays.inForce')}
        </h2>
        <div>
          {lists.map((list) => (
            <Disclosure key={list.year} summary={<Standing list={list} t={t} />}>
              <div className="stack">
                <p className="muted small">{sourceOf(list, market, t, locale)}</p>
                <HolidayTable
                  market={market}
                  caption={t('holidays.all', yearOf(list))}
                  days={list.days}
                  t={t}
                  locale={locale}
                />
                <p>
                  <Download list={list} market={market}>
                    {t('holidays.download')}
                  </Download>
                </p>
              </div>
            </Disclosure>
          ))}
        </div>
      </section>
      {account.actor.role === 'admin' ? (
        <section className="stack" aria-labelledby="import">
          <h2 id="import" className="heading">
            {t('holidays.importTitle')}
          </h2>
          <p className="muted">{t('holidays.importLead')}</p>
          <ActionForm action={bringHolidays} submitLabel={t('holidays.look')} pendingLabel={t('commands.sending')}>
            <FileField
              name="file"
              label={t('holidays.file')}
              accept=".csv,text/csv"
              maxBytes={longestFile}
              tooLong={t('holidays.fileTooLong')}
            />
          </ActionForm>
        </section>
      ) : null}
      {older.length > 0 ? (
        <Disclosure summary={t('holidays.older')}>
          <ul className="stack-tight">
            {older.map((list) => (
              <li key={`${list.year}-${list.version}`}>
                <Download list={list} market={market}>
                  {t('holidays.olderVersion', { ...yearOf(list), version: list.version })}
                </Download>
                <span className="muted small"> {sourceOf(list, market, t, locale)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Page>
  )
}

/** Years are names: no language sets them in groups of three. */
const yearOf = ({ year }: HolidayVersion) => ({ year: String(year) })

function Standing({ list, t }: { list: HolidayVersion } & Pick<Reader, 't'>) {
  const state = t(isProvisional(list.days) ? 'holidays.provisional' : 'holidays.decreed')
  return (
    <>
      {list.year} <span className="muted small">{t('holidays.standing', { count: list.days.length, state })}</span>
    </>
  )
}

function sourceOf({ version, imported }: HolidayVersion, market: MarketId, t: Reader['t'], locale: Reader['locale']) {
  const source = imported
    ? t('holidays.importedOn', {
        file: imported.fileName,
        date: formatDate(locale, market, imported.at),
        by: imported.by ?? t('history.system'),
      })
    : t('holidays.builtIn')
  return t('holidays.versionFrom', { version, source })
}

type DownloadProps = { list: HolidayVersion; market: MarketId; children: string }
const Download = ({ list, market, children }: DownloadProps) => (
  <a href={`/api/v1/holidays/${market}/${list.year}.${list.version}.csv`} download>
    {children}
  </a>
)
