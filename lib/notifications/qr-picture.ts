import sharp from 'sharp'
import { encode } from 'uqr'

/** How many pixels wide a module is: large enough to be scanned from a screen. */
const scale = 8

/** A text as a QR code, a PNG in black on white. */
export async function qrPicture(text: string): Promise<Buffer> {
  const { size, data } = encode(text, { border: 2 })
  const pixels = Uint8Array.from(data.flat(), (dark) => (dark ? 0 : 255))
  const picture = sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
  return picture
    .resize(size * scale, size * scale, { kernel: 'nearest' })
    .png({ palette: true, colours: 2 })
    .toBuffer()
}
