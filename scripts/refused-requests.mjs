// Loaded into the app's server: answers what no page should have to. What has an address that cannot be read (a percent
// sign with nothing behind it, bytes that are no UTF-8) is a mistake of whoever asks (400); the framework takes it for a
// failure of its own (500). A body in a way that only the sender knows ends wherever somebody thinks it does (501, RFC
// 9112, 6.1). And TRACE, which the framework takes for GET, is not for a server like this (405).
import { Server } from 'node:http'

const { emit } = Server.prototype

Server.prototype.emit = function (event, ...args) {
  const refusal = event === 'request' ? refusalOf(args[0]) : null
  if (refusal === null) return emit.call(this, event, ...args)
  const headers = {
    ...refusal.headers,
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // What is left of the request would be taken for the next one.
    connection: 'close',
  }
  args[1].writeHead(refusal.status, headers).end(`${refusal.sentence}\n`)
  return true
}

/** @param {import('node:http').IncomingMessage} request */
function refusalOf({ method, url, headers }) {
  const allow = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
  if (method === 'TRACE') return { status: 405, sentence: 'TRACE is not answered here.', headers: { allow } }
  const coding = headers['transfer-encoding']?.trim().toLowerCase() ?? 'chunked'
  if (coding !== 'chunked') return { status: 501, sentence: 'This way of sending is not known here.', headers: {} }
  return isReadable(url) ? null : { status: 400, sentence: 'This address cannot be read.', headers: {} }
}

/** @param {string} url As it stands in the request. What is after the `?` is read by others, and forgivingly. */
function isReadable(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0])
    return true
  } catch {
    return false
  }
}
