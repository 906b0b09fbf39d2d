import { convert } from 'html-to-text'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'

/** A mail that came in, as far as anything is decided by it. */
export type Incoming = {
  /** As the sender's side named it; null when it did not. */
  messageId: string | null
  /** In small letters; null when there is no one sender. */
  from: string | null
  /** Where it was sent to, and what it answers: places where a token may stand. */
  addressed: string[]
  answers: string[]
  /** All values of a header, in order; its name in small letters. */
  header(name: string): string[]
  text: string
  files: IncomingFile[]
  parts: IncomingPart[]
}
export type IncomingFile = { name: string; bytes: Uint8Array }
/** What a report on a delivery is made of (RFC 3462). */
export type IncomingPart = { type: string; text: string }

/** Reads a whole mail as it came (RFC 5322). Rejects when it is built to be too deep or too long to read. */
export async function readMail(raw: Uint8Array): Promise<Incoming> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    maxNestingDepth: 30,
    maxHeadersSize: 256 * 1024,
  })
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value)
  return {
    messageId: mail.messageId ?? null,
    from: mail.from?.address?.toLowerCase() ?? null,
    addressed: [
      ...addresses([...(mail.to ?? []), ...(mail.cc ?? [])]),
      ...['delivered-to', 'x-original-to', 'envelope-to'].flatMap(header),
    ],
    answers: [mail.inReplyTo ?? '', mail.references ?? ''],
    header,
    text: textOf(mail),
    files: mail.attachments.filter(isFile).map(({ filename, content }) => ({
      name: filename ?? 'file',
      bytes: bytesOf(content),
    })),
    parts: mail.attachments
      .filter(({ mimeType }) => /^(message|text)\//.test(mimeType))
      .map(({ mimeType, content }) => ({ type: mimeType, text: new TextDecoder().decode(bytesOf(content)) })),
  }
}

const addresses = (all: readonly Address[]): string[] =>
  all.flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]))

/** What only says who signed a mail, and the pictures in a signature, are no documents. */
const isFile = ({ mimeType, related, content }: Attachment): boolean =>
  !/^application\/(pkcs7-signature|x-pkcs7-signature|pgp-signature|pgp-keys)$/.test(mimeType) &&
  !(related && bytesOf(content).length < 50_000)

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

/** Some programs send HTML alone. What is quoted in it is left out at once: as text nobody could tell it any more. */
function textOf({ text, html }: Email): string {
  if (text?.trim()) return text
  return convert((html ?? '').slice(0, 500_000), {
    wordwrap: false,
    limits: { maxInputLength: 500_000, maxDepth: 50 },
    selectors: [
      ...['blockquote', '.gmail_quote', '#divRplyFwdMsg', 'img'].map((selector) => ({ selector, format: 'skip' })),
      { selector: 'a', options: { ignoreHref: true } },
    ],
  })
}
