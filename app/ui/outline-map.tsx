import type { Outline } from '@/lib/markets/map'
import type { Pin } from '@/lib/service-points/pins'

type OutlineMapProps = {
  outline: Pick<Outline, 'width' | 'height' | 'path'>
  pins: readonly Pin[]
  /** Where one is looking from. */
  from: { x: number; y: number } | null
  /** Everything the picture says, in words. */
  label: string
}

/** Room beyond the outline, in its units: a number at its edge is seen whole. */
const edge = 40

/** The numbers of a list on the outline of a country: nothing is loaded from anywhere. */
export function OutlineMap({ outline: { width, height, path }, pins, from, label }: OutlineMapProps) {
  return (
    <svg
      className="outline-map"
      viewBox={`${-edge} ${-edge} ${width + 2 * edge} ${height + edge}`}
      role="img"
      aria-label={label}
    >
      <path className="outline-map-land" d={path} />
      {from ? <path className="outline-map-from" d={`M${from.x - 9} ${from.y}h18M${from.x} ${from.y - 9}v18`} /> : null}
      {pins.map(({ x, y, numbers }) => {
        const text = numbers.join(' ')
        const half = 12 + (text.length - 1) * 5.5
        return (
          <g key={text} className="outline-map-pin">
            <path d={`M${x} ${y}l-6 -10h12z`} />
            <rect x={x - half} y={y - 34} width={half * 2} height={25} rx={4} />
            <text x={x} y={y - 15} textAnchor="middle">
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
