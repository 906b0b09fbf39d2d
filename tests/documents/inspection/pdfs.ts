import { deflateSync } from 'node:zlib'

/** Objects by number, as they are written between `obj` and `endobj`. */
export type Objects = Record<number, string | Buffer>

/** One empty page: catalog 1, page tree 2, page 3. */
export const onePage: Objects = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
}

/** A PDF written by hand, byte for byte as asked, with a table of where its objects are. */
export function pdf(objects: Objects, { version = '1.7', trailer = '' } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n`)]
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  const offsets: Record<number, number> = {}
  for (const [number, body] of Object.entries(objects)) {
    offsets[Number(number)] = length()
    parts.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n'))
  }
  const start = length()
  const size = Math.max(...Object.keys(objects).map(Number)) + 1
  const rows = Array.from({ length: size }, (_, number) => {
    const at = offsets[number]
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  })
  parts.push(Buffer.from(`xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`))
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** One page, and more entries in its catalog or on the page, and more objects. */
export const withCatalog = (entries: string, more: Objects = {}): Buffer =>
  pdf({ ...onePage, 1: `<< /Type /Catalog /Pages 2 0 R ${entries} >>`, ...more })
export const withPage = (entries: string, more: Objects = {}): Buffer =>
  pdf({ ...onePage, 3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] ${entries} >>`, ...more })

export const stream = (dict: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dict} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')])

/** Objects packed into a stream, where nobody sees them who only reads the file. */
export function packed(objects: Record<number, string>): Buffer {
  const numbers = Object.keys(objects)
  let offset = 0
  const pairs = numbers.map((number) => {
    const pair = `${number} ${offset}`
    offset += (objects[Number(number)] ?? '').length + 1
    return pair
  })
  const head = `${pairs.join(' ')} `
  const text = head + Object.values(objects).join(' ')
  const dict = `/Type /ObjStm /N ${numbers.length} /First ${head.length} /Filter /FlateDecode`
  return stream(dict, deflateSync(Buffer.from(text)))
}
