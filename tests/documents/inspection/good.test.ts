import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { inspect } from '@/lib/documents/inspection/inspect'
import { noise } from '../storage/places'
import { chunk, jpeg, picture, png, pngOf, webp, withSegment } from './images'
import { onePage, packed, pdf, withCatalog, withPage } from './pdfs'

/** What comes of a file that must be taken. */
async function taken(bytes: Uint8Array) {
  const result = await inspect(bytes, { scan: null })
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}

/** The colour of a pixel, each part rounded to none or all, for JPEG is not exact. */
async function colourAt(image: Uint8Array, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(image).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return [...pixel].map((part) => (part > 127 ? 1 : 0))
}
const [red, green, blue, white] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 1, 1],
]

describe('a photo', { timeout: 30_000 }, () => {
  it.each([
    ['a JPEG', jpeg, 'jpeg'],
    ['a progressive JPEG', () => picture().jpeg({ progressive: true }).toBuffer(), 'jpeg'],
    ['a JPEG for print, in CMYK', () => picture().toColourspace('cmyk').jpeg().toBuffer(), 'jpeg'],
    ['a grey JPEG', () => picture().greyscale().jpeg().toBuffer(), 'jpeg'],
    ['a PNG', png, 'png'],
    ['a PNG with a palette', () => picture().png({ palette: true }).toBuffer(), 'png'],
    ['a PNG of 16 bits', () => picture().toColourspace('rgb16').png().toBuffer(), 'png'],
    ['a WebP', webp, 'webp'],
    ['a lossless WebP', () => picture().webp({ lossless: true }).toBuffer(), 'webp'],
  ] as const)('is taken, and copied as JPEG: %s', async (_name, make, kind) => {
    const file = await taken(await make())
    expect(file).toMatchObject({
      kind,
      mediaType: `image/${kind}`,
      width: 320,
      height: 240,
      copy: { mediaType: 'image/jpeg' },
    })
    const copy = await sharp(file.copy.bytes).metadata()
    expect(copy).toMatchObject({ format: 'jpeg', width: 320, height: 240, space: 'srgb' })
  })

  it('stands upright in its copy, and says nothing there of place, camera and person', async () => {
    const secret = 'Li Wei, Room 2046'
    const described = await picture()
      .withExif({
        IFD0: { Artist: secret, Model: 'Phone 9' },
        IFD3: { GPSLatitude: '6/1 12/1 30/1', GPSLatitudeRef: 'S' },
      })
      .withXmp(
        `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description about="${secret}"/></rdf:RDF></x:xmpmeta>`,
      )
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const before = await sharp(described).metadata()
    expect([
      before.orientation,
      before.exif !== undefined,
      before.xmp !== undefined,
      described.includes(secret),
    ]).toEqual([6, true, true, true])

    const file = await taken(withSegment(described, 0xfe, Buffer.from(secret)))
    expect(file).toMatchObject({ width: 240, height: 320 })
    const after = await sharp(file.copy.bytes).metadata()
    expect([after.orientation, after.exif, after.xmp, after.iptc, after.comments, after.icc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(Buffer.from(file.copy.bytes).includes(secret)).toBe(false)
    expect(Buffer.from(file.copy.bytes).includes('Exif')).toBe(false)
    // Orientation 6 is turned clockwise: what was at the bottom left is at the top left now.
    const corners = await Promise.all(
      [
        [10, 10],
        [230, 10],
        [10, 310],
        [230, 310],
      ].map(([x = 0, y = 0]) => colourAt(file.copy.bytes, x, y)),
    )
    expect(corners).toEqual([blue, red, white, green])
  })

  it('lies on white where it was transparent', async () => {
    const clear = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    expect(await colourAt((await taken(clear)).copy.bytes, 5, 5)).toEqual(white)
  })

  it('is made smaller in the copy when it is large', async () => {
    const file = await taken(await picture(6000, 4000).jpeg().toBuffer())
    expect(file).toMatchObject({ width: 6000, height: 4000 })
    expect(await sharp(file.copy.bytes).metadata()).toMatchObject({ width: 3000, height: 2000 })
  })

  const film = Buffer.concat([
    ...[['ftyp', 'mp42\0\0\0\0'] as const, ['moov', ''] as const].map(([type, content]) =>
      Buffer.concat([Buffer.from([0, 0, 0, 8 + content.length]), Buffer.from(type + content)]),
    ),
    Buffer.concat([Buffer.from([0, 0, 0, 108]), Buffer.from('mdat'), noise(100)]),
  ])
  it.each([
    ['a second picture, as of Ultra HDR', async () => [await jpeg()]],
    ['room, and a second picture', async () => [Buffer.alloc(37), await jpeg()]],
    ['a film, as motion photos have', async () => [film]],
    ['both, with room between', async () => [await jpeg(), Buffer.alloc(9), film]],
    ['what Samsung writes', async () => [noise(300), Buffer.from('SEFH'), noise(40), Buffer.from('SEFT')]],
    ['zeros', async () => [Buffer.alloc(4096)]],
  ] as const)('is taken with what phones put after it: %s', async (_name, more) => {
    const file = await taken(Buffer.concat([await jpeg(), ...(await more())]))
    const alone = await taken(await jpeg())
    expect(Buffer.from(file.copy.bytes).equals(Buffer.from(alone.copy.bytes))).toBe(true)
  })

  it('is taken with words that are only words', async () => {
    const words = chunk('tEXt', Buffer.from('Comment\0height < 30 & width > 20, see www.example.com'))
    expect(await taken(pngOf(10, 1, Buffer.alloc(31), words))).toMatchObject({ kind: 'png', width: 10, height: 1 })
  })

  it('is taken forty at once', async () => {
    const one = await jpeg()
    const files = await Promise.all(Array.from({ length: 40 }, () => taken(one)))
    expect(new Set(files.map(({ copy }) => Buffer.from(copy.bytes).toString('base64'))).size).toBe(1)
  })
})

// The first one waits for a thread to be compiled from source.
describe('a PDF', { timeout: 30_000 }, () => {
  const text = 'BT /F1 12 Tf 20 100 Td (Surat kuasa) Tj ET'
  async function written(version: '1.4' | '1.7'): Promise<Buffer> {
    const document = await PDFDocument.create()
    document.setAuthor('Li Wei, Room 2046')
    const page = document.addPage([200, 200])
    page.drawText('Surat kuasa', { x: 20, y: 100, size: 12 })
    page.drawImage(await document.embedJpg(await jpeg()), { x: 0, y: 0, width: 40, height: 30 })
    const bytes = Buffer.from(await document.save({ useObjectStreams: version === '1.7' }))
    return Buffer.from(bytes.toString('latin1').replace(/^%PDF-1\.\d/, `%PDF-${version}`), 'latin1')
  }

  it.each(['1.4', '1.7'] as const)('of version %s is taken, and copied without its metadata', async (version) => {
    const bytes = await written(version)
    expect(bytes.includes('/ObjStm')).toBe(version === '1.7')
    const file = await taken(bytes)
    expect(file).toMatchObject({ kind: 'pdf', pages: 1, copy: { mediaType: 'application/pdf' } })
    const copy = await PDFDocument.load(file.copy.bytes, { updateMetadata: false })
    expect([copy.getPageCount(), copy.getAuthor(), copy.getPage(0).getSize()]).toEqual([
      1,
      undefined,
      { width: 200, height: 200 },
    ])
    expect(copy.getPage(0).node.Resources()?.lookup(PDFName.of('XObject'))).toBeDefined()
  })

  it('written by hand keeps what is on its page', async () => {
    const font = '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
    const file = await taken(
      withPage(`${font} /Contents 4 0 R`, { 4: `<< /Length ${text.length} >>\nstream\n${text}\nendstream` }),
    )
    expect(Buffer.from(file.copy.bytes).includes(text)).toBe(true)
  })

  it('with a link is taken; the link is not in the copy, where it could lead the desk away', async () => {
    const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.com/terms) >> >>'
    const field = '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R /Parent 7 0 R /AP << /N 6 0 R >> >>'
    const shown = '<< /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\nBT ET %\nendstream'
    const file = await taken(
      withPage('/Annots [4 0 R 5 0 R]', { 4: link, 5: field, 6: shown, 7: '<< /T (name) /Kids [5 0 R] >>' }),
    )
    const copy = await PDFDocument.load(file.copy.bytes, { updateMetadata: false })
    const annotations = copy.getPage(0).node.Annots()
    expect(annotations?.size()).toBe(1)
    expect(String(annotations?.lookup(0))).toContain('/Widget')
    expect(Buffer.from(file.copy.bytes).includes('example.com')).toBe(false)
    expect(
      copy.context.enumerateIndirectObjects().filter(([, object]) => String(object).includes('/Type /Page\n')),
    ).toHaveLength(1)
  })

  it.each([
    ['a page to open at', withCatalog('/OpenAction [3 0 R /Fit]')],
    ['a page to go to at first', withCatalog('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>')],
    [
      'an outline',
      withCatalog('/Outlines 4 0 R', {
        4: '<< /First 5 0 R /Last 5 0 R /Count 1 >>',
        5: '<< /Title (One) /Parent 4 0 R /Dest [3 0 R /Fit] >>',
      }),
    ],
    [
      'structure and language',
      withCatalog('/Lang (id) /MarkInfo << /Marked true >> /StructTreeRoot 4 0 R', {
        4: '<< /Type /StructTreeRoot /K << /S /P >> >>',
      }),
    ],
    ['packed objects', pdf({ ...onePage, 4: packed({ 9: '<< /Type /ExtGState /CA 0.5 >>' }) })],
    ['a later version of its page', Buffer.concat([pdf(onePage), pdf(onePage).subarray(9)])],
    ['zeros after its end', Buffer.concat([pdf(onePage), Buffer.alloc(100)])],
    [
      'a mail address',
      withPage('/Annots [4 0 R]', { 4: '<< /Subtype /Link /A << /S /URI /URI (mailto:a@example.com) >> >>' }),
    ],
  ])('with %s is taken', async (_name, bytes) => {
    expect(await taken(bytes)).toMatchObject({ kind: 'pdf', pages: 1 })
  })
})
