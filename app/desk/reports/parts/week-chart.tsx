import type { ReactNode } from 'react'
import { Block } from './block'

export type Mark = { mark: 'opened' | 'decided' | 'late' | 'median' | 'ninetieth'; label: string }

export type WeekChartProps = {
  id: string
  title: string
  about: string
  /** Where the same numbers are as text. */
  note: string
  legend: readonly Mark[]
  /** One for each week. */
  labels: readonly string[]
  /** What the topmost and the middle line stand for. */
  top: string
  half: string
  /** Drawn in a field as wide as there are weeks and 100 high, from the top. */
  children: ReactNode
}

/** A few weeks would otherwise be as broad as the page. */
const fewest = 8
export const fieldWidth = (weeks: number): number => Math.max(weeks, fewest)

/** Columns of weeks. The drawing is stretched to its frame; words stand around it, in their own size. */
export function WeekChart({ id, title, about, note, legend, labels, top, half, children }: WeekChartProps) {
  const width = fieldWidth(labels.length)
  const every = Math.ceil(labels.length / 5)
  return (
    <figure className="report-part" aria-labelledby={id}>
      <figcaption className="stack-tight">
        <h2 id={id} className="subheading">
          {title}
        </h2>
        <p className="muted small">{about}</p>
        <p className="sr-only">{note}</p>
      </figcaption>
      <ul className="legend">
        {legend.map(({ mark, label }) => (
          <li key={mark}>
            <svg className="legend-mark" viewBox="0 0 10 10" aria-hidden="true">
              <Block mark={mark} x={0.5} y={0.5} width={9} height={9} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <div className="chart" aria-hidden="true">
        <div className="chart-scale">
          <span>{top}</span>
          <span>{half}</span>
          <span>0</span>
        </div>
        <svg
          className="chart-field"
          viewBox={`0 0 ${width} 100`}
          preserveAspectRatio="none"
          focusable="false"
          aria-hidden="true"
        >
          {[0, 50, 100].map((y) => (
            <path key={y} className="chart-line" d={`M0 ${y}H${width}`} />
          ))}
          {children}
        </svg>
        <div className="chart-weeks">
          {Array.from({ length: width }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place on the axis is nothing but its number
            <span key={index}>{index % every === 0 ? labels[index] : null}</span>
          ))}
        </div>
      </div>
    </figure>
  )
}
