/** How much of anything a file may have. */
export type Limits = {
  bytes: number
  /** Of an image, and of each image in a PDF. */
  pixels: number
  /** The longer side of the copy, in pixels. */
  copySide: number
  pages: number
  /** What the streams of a PDF may add up to when unpacked, in bytes. */
  unpackedBytes: number
  /** How long one file may keep us busy, in milliseconds. */
  patience: number
}

/** Twenty pages scanned in colour at 300 dpi unpack to some 500 MB; phones take photos of up to 50 megapixels. */
export const defaultLimits: Limits = {
  bytes: 15_000_000,
  pixels: 50_000_000,
  copySide: 3000,
  pages: 20,
  unpackedBytes: 600_000_000,
  patience: 20_000,
}
