import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { DocumentKind } from '@/lib/markets/policy'

/** A picture that stands for somebody's document in the demo: a card with lines and, where one belongs, a portrait. */
export function demoPaper(name: string, kind: DocumentKind): Promise<Buffer> {
  const [red = 0, green = 0, blue = 0] = createHash('sha256')
    .update(name + kind)
    .digest()
  const pale = (channel: number) => 150 + Math.round((channel / 255) * 70)
  const card = { r: pale(red), g: pale(green), b: pale(blue) }
  const lines = [100, 150, 200, 250, 300].map((top, index) => box(260, top, 300 - index * 32, 18, '#5a605c'))
  const portrait = kind === 'identity_front' ? [box(70, 110, 140, 180, '#6d736f')] : []
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#e9e7df' } })
    .composite([box(16, 16, 608, 368, card), ...lines, ...portrait])
    .jpeg()
    .toBuffer()
}

const box = (
  left: number,
  top: number,
  width: number,
  height: number,
  background: string | { r: number; g: number; b: number },
) => ({
  input: { create: { width, height, channels: 3 as const, background } },
  left,
  top,
})
