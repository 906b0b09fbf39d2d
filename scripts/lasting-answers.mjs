// Loaded into the app's server: lets a route keep an answer open for hours without all that Next keeps of a request
// until it has been answered, 70 KB each. Next is told that the answer has ended, and whoever asked is not: what comes
// then is written by lib/live/lasting.ts, which finds the answer by the number in a header that nobody outside can set.
import { Server } from 'node:http'

/** @typedef {import('../lib/live/lasting.ts').Begin} Begin */

/** @type {Map<string, (begin: Begin) => void>} */
const offered = new Map()
Object.assign(globalThis, { bukaAnswers: offered })

const lasting = /^\/api\/v1\/(cases\/[^/]+\/)?changes(\?|$)/
const { emit } = Server.prototype
let count = 0

Server.prototype.emit = function (event, ...args) {
  if (event === 'request') {
    delete args[0].headers['x-buka-answer']
    if (lasting.test(args[0].url)) offer(args[0], args[1])
  }
  return emit.call(this, event, ...args)
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function offer(request, response) {
  const { write, end } = response
  const number = String(++count)
  /** @type {Begin | undefined} */
  let begin
  let taken = false
  request.headers['x-buka-answer'] = number
  offered.set(number, (given) => {
    begin = given
  })
  response.once('close', () => offered.delete(number))
  response.end = /** @type {typeof end} */ (
    (/** @type {[]} */ ...args) => {
      offered.delete(number)
      if (taken) return response
      if (!begin || response.destroyed) return end.apply(response, args)
      taken = true
      response.flushHeaders()
      const leave = begin({
        write: (piece) => {
          write.call(response, piece, 'utf8')
          return response.writableLength
        },
        close: () => void end.call(response),
      })
      response.once('close', leave)
      begin = undefined
      return response
    }
  )
}
