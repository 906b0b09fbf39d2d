import sharp from 'sharp'

/** Twice the side it is shown with, in pixels, for sharp screens. */
const side = 128

/** A picture small enough for a list, out of a copy that we made ourselves. */
export const smallPicture = (jpeg: Uint8Array): Promise<Buffer> =>
  sharp(jpeg).resize(side, side, { fit: 'cover' }).jpeg({ quality: 70 }).toBuffer()
