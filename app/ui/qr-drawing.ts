import { encode } from 'uqr'

/** A QR code as one path, so that a page of the server and a part that runs in the browser draw the same. */
export type QrDrawing = { size: number; path: string }

export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}
