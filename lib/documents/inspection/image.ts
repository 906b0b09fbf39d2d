import sharp from 'sharp'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Limits } from './limits'
import { type DocumentRefusal, refusing } from './refusals'

// One reader each for the three kinds, and none of the dozens that libvips has for others.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// Every file is another one: keeping decoded pictures would only cost memory.
sharp.cache(false)

export type ImageCopy = { width: number; height: number; copy: Buffer }

/**
 * Decodes a picture and writes it anew: upright, on white, in sRGB, not larger than need be, as JPEG, without a word of
 * what else was in the file (place, camera, thumbnails). Width and height are those of the original, upright.
 */
export async function copyImage(bytes: Uint8Array, limits: Limits): Promise<Result<ImageCopy, DocumentRefusal>> {
  try {
    const { width, height, pages = 1, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > limits.pixels) return refuse({ kind: 'document-too-many-pixels', limit: limits.pixels })
    if (pages > 1) return refuse({ kind: 'document-animated' })
    const copy = await redraw(bytes, limits, 'warning').catch((error) => {
      if (isHarmless(error)) return redraw(bytes, limits, 'error')
      throw error
    })
    return ok({ ...autoOrient, copy })
  } catch (error) {
    return refuse(refusing(says(error, /timeout/) ? 'document-too-complex' : 'document-unreadable'))
  }
}

const redraw = (bytes: Uint8Array, limits: Limits, failOn: 'warning' | 'error'): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: limits.pixels, failOn })
    .autoOrient()
    .resize({ width: limits.copySide, height: limits.copySide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 85 })
    .timeout({ seconds: Math.ceil(limits.patience / 1000) })
    .toBuffer()

/** What some cameras get wrong without anything missing from the picture. */
const isHarmless = (error: unknown): boolean => says(error, /invalid SOS parameters|extraneous bytes before marker/i)

/** libvips tells in words alone what was wrong. */
const says = (error: unknown, words: RegExp): boolean => error instanceof Error && words.test(error.message)
