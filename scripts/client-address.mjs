// Loaded into the app's server: tells it who asks, in a header that nobody outside can write. BUKA_PROXIES says how many
// reverse proxies stand before it; each of them has added the address it was asked from to X-Forwarded-For.
import { Server } from 'node:http'

const proxies = Number(process.env.BUKA_PROXIES || 0)
const { emit } = Server.prototype

Server.prototype.emit = function (event, ...args) {
  if (event === 'request') args[0].headers['x-buka-client'] = clientOf(args[0])
  return emit.call(this, event, ...args)
}

/** @param {import('node:http').IncomingMessage} request */
function clientOf({ headers, socket }) {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  const hops = [...forwarded, socket.remoteAddress ?? ''].map((hop) => hop.trim()).filter(Boolean)
  return hops.at(Math.max(-hops.length, -1 - proxies)) ?? ''
}
