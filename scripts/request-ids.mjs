// Loaded into the app's server: gives every request an id, which stands in its answer and in each line of the log that
// is about it (lib/core/log.ts). It is made here and never taken over from a request.
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { Server } from 'node:http'

/** @type {AsyncLocalStorage<{ id: string }>} */
const requests = new AsyncLocalStorage()
Object.assign(globalThis, { bukaRequests: requests })

const { emit } = Server.prototype

Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args)
  const id = randomUUID()
  args[1].setHeader('x-request-id', id)
  return requests.run({ id }, () => emit.call(this, event, ...args))
}
