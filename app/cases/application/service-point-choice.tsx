'use client'

import { type ReactNode, use } from 'react'
import type { Outline } from '@/lib/markets/map'
import { joinPins } from '@/lib/service-points/pins'
import { RadioCards } from '../../ui/choices'
import { FormContext } from '../../ui/form-context'
import { OutlineMap } from '../../ui/outline-map'

type ServicePointChoiceProps = {
  label: string
  points: { slug: string; name: string; at: { x: number; y: number } | null; about: ReactNode }[]
  outline: Pick<Outline, 'width' | 'height' | 'path'> | undefined
  /** What the outline is of. */
  outlineOf: string
}

/** One of the operator's counters; after a search in the order, and with the distances, that the action found. */
export function ServicePointChoice({ label, points, outline, outlineOf }: ServicePointChoiceProps) {
  const found = use(FormContext).state.points
  const order = found?.order ?? points.map(({ slug }) => ({ slug, distance: null }))
  const listed = order.flatMap(({ slug, distance }) => {
    const point = points.find((one) => one.slug === slug)
    return point ? [{ ...point, distance }] : []
  })
  const names = listed.map(({ name }, index) => `${index + 1} ${name}`)
  return (
    <>
      <p role="status" className="found-points">
        {found?.said}
      </p>
      {outline ? (
        <OutlineMap
          outline={outline}
          pins={joinPins(listed.map(({ at }) => at))}
          from={found?.from ?? null}
          label={`${outlineOf}: ${names.join(', ')}`}
        />
      ) : null}
      <RadioCards
        name="delivery.pickup.servicePoint"
        label={label}
        required={false}
        options={listed.map(({ slug, name, about, distance }, index) => ({
          value: slug,
          title: (
            <>
              <span className="point-number">{index + 1}</span> {name}
            </>
          ),
          description: (
            <>
              {distance ? <span className="point-line">{distance}</span> : null}
              {about}
            </>
          ),
        }))}
      />
    </>
  )
}
