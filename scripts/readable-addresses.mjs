// Loaded into the app's server: what has an address that cannot be read (a percent sign with nothing behind it, bytes
// that are no UTF-8) is a mistake of whoever asks (400). The framework takes it for a failure of its own (500).
import { Server } from 'node:http'

const { emit } = Server.prototype

Server.prototype.emit = function (event, ...args) {
  if (event !== 'request' || isReadable(args[0].url)) return emit.call(this, event, ...args)
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    // What is left of the request would be taken for the next one.
    connection: 'close',
  }
  args[1].writeHead(400, headers).end('This address cannot be read.\n')
  return true
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
