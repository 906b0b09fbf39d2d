import type { Metadata } from 'next'
import Link from 'next/link'
import { now } from '@/lib/core/clock'
import { market } from '@/lib/markets'
import { listOperators, type Operator } from '@/lib/operators/operators'
import { sayFound } from '@/lib/service-points/describe'
import { openings } from '@/lib/service-points/directory'
import { findPoints } from '@/lib/service-points/find'
import { pinsOn, placeOn } from '@/lib/service-points/on-map'
import { type Reader, reader } from '../reader'
import { read, type SearchParams } from '../search-params'
import { SelectField } from '../ui/form'
import { OutlineMap } from '../ui/outline-map'
import { Page } from '../ui/page-shell'
import { PlaceFinder } from '../ui/place-finder'
import { PointCard } from './point-card'
import { finderTexts, mapLabel } from './texts'
import { WhatToBring } from './what-to-bring'
import { wishOf } from './wish'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('points.title') }
}

type Typed = Record<string, string | undefined>

/** Open to everybody: an operator's counters, from where somebody says they are. The address can be passed on. */
export default async function ServicePointsPage({ searchParams }: { searchParams: SearchParams }) {
  const { t, locale } = await reader()
  const typed = await read(searchParams)
  const operators = (await listOperators()).filter(({ servicePoints }) => servicePoints.length > 0)
  const operator = operators.find(({ slug }) => slug === typed.operator) ?? operators[0]
  if (!operator)
    return (
      <Page>
        <h1 className="title">{t('points.title')}</h1>
        <p>{t('points.noneAtAll')}</p>
      </Page>
    )
  return (
    <Page>
      <header className="stack-tight">
        <h1 className="title">{t('points.title')}</h1>
        <p className="lead">{t('points.lead')}</p>
      </header>
      <search>
        <form method="get" action="/service-points" className="form">
          <SelectField
            name="operator"
            label={t('points.operator')}
            room="medium"
            defaultValue={operator.slug}
            options={operators.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <PlaceFinder
            key={`${typed.operator} ${typed.place} ${typed.latitude}`}
            prefix=""
            texts={finderTexts({ t, locale }, operator.market)}
            place={typed.place}
            position={
              typed.latitude && typed.longitude ? { latitude: typed.latitude, longitude: typed.longitude } : undefined
            }
          />
        </form>
      </search>
      <FoundPoints operator={operator} typed={typed} t={t} locale={locale} />
      <WhatToBring policy={operator.policy} t={t} locale={locale} />
      <p className="muted small">{t('points.sources')}</p>
    </Page>
  )
}

type FoundProps = { operator: Operator; typed: Typed } & Pick<Reader, 't' | 'locale'>
async function FoundPoints({ operator, typed, t, locale }: FoundProps) {
  const { market: id, servicePoints } = operator
  const { outline } = market(id)
  const at = now()
  const speech = { t, locale, market: id }
  const found = findPoints(servicePoints, id, wishOf(typed))
  const stateOf = await openings(operator, at)
  const said = sayFound(found, speech)
  return (
    <section className="stack" aria-labelledby="found">
      <h2 id="found" className="heading">
        {operator.name}
      </h2>
      {said ? <p role="status">{said}</p> : null}
      {found.by.kind === 'place' && found.by.others.length > 0 ? (
        <p className="cluster small">
          <span className="muted">{t('points.meant')}</span>
          {found.by.others.map(({ name, region }) => (
            <Link
              key={region}
              href={`/service-points?${new URLSearchParams({ operator: operator.slug, place: `${name}, ${region}` })}`}
              prefetch={false}
            >
              {name}, {region}
            </Link>
          ))}
        </p>
      ) : null}
      {outline ? (
        <OutlineMap
          outline={outline}
          pins={pinsOn(
            outline,
            found.points.map(({ point }) => point.position),
          )}
          from={found.from && placeOn(outline, found.from)}
          label={mapLabel(t, id, found.points)}
        />
      ) : null}
      {outline && found.from ? <p className="muted small">{t('points.mapFrom')}</p> : null}
      <ol className="stack plain-list">
        {found.points.map(({ point, distance }, index) => (
          <li key={point.slug}>
            <PointCard
              point={point}
              state={stateOf(point)}
              distance={distance}
              number={index + 1}
              speech={speech}
              now={at}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
