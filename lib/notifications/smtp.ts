import { createTransport } from 'nodemailer'
import SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { asHtml, qrContentId } from './html'
import type { Letter } from './letter'
import { qrPicture } from './qr-picture'
import { messageIdOf, replyAddress, replyToken } from './reply-token'
import { asText } from './text'

/** One letter on its way to one mailbox. Mails of one `thread`, such as those about a case, belong together there. */
export type Mail = { id: string; thread: string | null; to: string; letter: Letter }
/** Sends one mail. Rejects with a `NotSent`, and with nothing else. */
export type Mailer = (mail: Mail) => Promise<void>

/** Why a mail was not taken. `final` when the receiving side has said that it never will (RFC 5321, 4.2.1: 5yz). */
export class NotSent extends Error {
  constructor(
    readonly reason: string,
    readonly final: boolean,
  ) {
    super(reason)
  }
}

/** How long, in milliseconds, a server may take to be reached, to greet, and to say anything at all after that. */
export const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/**
 * A mailer over an `smtp:` or `smtps:` address, from one sender's address under the operators' names. `inbound` is the
 * address that answers go to; without it they go to the sender's.
 */
export function smtpMailer(url: string, from: string, timeouts = patience, inbound?: string): Mailer {
  // Given to createTransport itself, an address would push all other options aside.
  const options = { url, ...timeouts, disableFileAccess: true, disableUrlAccess: true }
  const transport = createTransport(new SMTPTransport(options))
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return async ({ id, thread, to, letter }) => {
    const { subject, from: name } = letter
    try {
      const mail: SMTPTransport.Options = {
        from: { name, address: from },
        to,
        subject,
        text: asText(letter),
        html: asHtml(letter),
        attachments: await picturesOf(letter),
        // The same for every try, so that a duplicate is known for one.
        messageId: messageIdOf(id, domain),
        ...(inbound ? { replyTo: { name, address: replyAddress(id, inbound) } } : {}),
        // Servers that know how (RFC 3461) name the mail by this when they have to say that it did not arrive.
        dsn: { envid: replyToken(id), ret: 'HDRS', notify: ['FAILURE', 'DELAY'] },
        references: thread === null ? undefined : `<${thread}@${domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': letter.locale,
        },
      }
      await transport.sendMail(mail)
    } catch (error) {
      throw notSent(error)
    }
  }
}

/** The code as a picture within the mail: programs that show no pictures show its text all the same. */
const picturesOf = async ({ qr }: Letter) =>
  qr
    ? [
        {
          filename: 'code.png',
          content: await qrPicture(qr.text),
          contentType: 'image/png',
          contentDisposition: 'inline' as const,
          cid: qrContentId,
        },
      ]
    : []

/** What the library throws: a name for where it went wrong, and what the server said if it said anything. */
type Failure = Partial<{ code: string; responseCode: number; response: string; message: string }>

function notSent(error: unknown): NotSent {
  const { code = 'unknown', responseCode, response, message = '' } = (error ?? {}) as Failure // whatever it is, it is only read
  // Not being let in is for us to mend. A mailbox, or a mail, that is turned down stays turned down.
  const final = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
  return new NotSent(`${code}: ${withoutAddresses(response ?? message)}`, final)
}

/** Servers like to repeat the address; it is not ours to keep. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
