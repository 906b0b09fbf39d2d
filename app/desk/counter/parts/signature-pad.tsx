'use client'

import { type PointerEvent, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '../../../ui/button'

/** The drawing as the path of an SVG, in its units. */
const width = 200
const height = 80
/** So that the path stays within what the server takes. */
const longest = 18_000

const never = () => () => {}

/** Draws a signature by finger, pen or mouse. Without scripts there is none, and the form is signed on paper. */
export function SignaturePad({ label, clearLabel }: { label: string; clearLabel: string }) {
  const runs = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [path, setPath] = useState('')
  const drawing = useRef(false)
  if (!runs) return null

  const point = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect()
    const x = Math.min(width, Math.max(0, ((clientX - box.left) / box.width) * width))
    const y = Math.min(height, Math.max(0, ((clientY - box.top) / box.height) * height))
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  const add = (next: string) => setPath((before) => (before.length > longest ? before : before + next))

  return (
    <div className="field">
      <p className="field-label">{label}</p>
      <input type="hidden" name="signature" value={path} />
      <svg
        className="signature"
        viewBox={`0 0 ${width} ${height}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.current = true
          add(`M${point(event)}`)
        }}
        onPointerMove={(event) => {
          if (drawing.current) add(`L${point(event)}`)
        }}
        onPointerUp={() => {
          drawing.current = false
        }}
        onPointerCancel={() => {
          drawing.current = false
        }}
      >
        <title>{label}</title>
        <path className="signature-rule" d="M10,64L190,64" />
        <path className="signature-line" d={path} />
      </svg>
      <p>
        <Button type="button" variant="quiet" size="small" onClick={() => setPath('')}>
          {clearLabel}
        </Button>
      </p>
    </div>
  )
}
