/** Twilio's hosts on one port of 127.0.0.1: the real host is the first segment of the path. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Floor } from '../floor.ts'
import { createAnswering, type Credentials } from './answering.ts'
import type { Faults } from './faults.ts'
import { type Call, readCall } from './incoming.ts'
import { createSend } from './outgoing.ts'
import type { RequestLog } from './request-log.ts'

export type ServerOptions = {
  readonly floor: Floor
  readonly credentials: Credentials
  readonly faults: Faults
  readonly requests: RequestLog
  /** 0 takes a free one. */
  readonly port: number
  /** Plays the floor on to the present simulated time and returns it. */
  readonly catchUp: () => number
  readonly sleep: (ms: number) => Promise<void>
}

export type FloorServer = {
  readonly url: string
  /** Connections are refused from now on; those that are open break. */
  readonly goOffline: () => Promise<void>
  readonly goOnline: () => Promise<void>
  readonly close: () => Promise<void>
}

type Serve = (message: IncomingMessage, response: ServerResponse, inFlight: number) => Promise<void>

const createServe = (options: ServerOptions, ownUrl: () => string): Serve => {
  const { floor, faults, requests, catchUp, sleep } = options
  const answerTo = createAnswering(floor, faults, options.credentials)
  const send = createSend(faults)
  const log = ({ method, url, logged }: Call, status: number, at: number, inFlight: number) =>
    requests.add({ method, url: url.href, form: logged, status, at, inFlight })
  return async (message, response, inFlight) => {
    const at = catchUp()
    const call = await readCall(message)
    if (call === null) return void message.socket.destroy()
    if (faults.strike('reset', call.place) !== null) {
      log(call, 0, at, inFlight)
      return void message.socket.destroy()
    }
    if (faults.strike('silence', call.place) !== null) {
      log(call, 0, at, inFlight)
      return new Promise((resolve) => response.once('close', resolve))
    }
    const slow = faults.strike('slow', call.place)
    if (slow !== null) await sleep(slow.ms)
    const answer = answerTo(call, inFlight, ownUrl())
    const isUnanswered = faults.strike('unanswered', call.place) !== null
    log(call, isUnanswered ? 0 : answer.status, at, inFlight)
    if (isUnanswered) return new Promise((resolve) => response.once('close', resolve))
    await send(response, call, answer, floor.now(), inFlight)
  }
}

/** The client sees a fault of the simulator itself as plain text, unlike any answer of Twilio's. */
const reportFault = (response: ServerResponse, error: unknown): void => {
  if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
  response.end(error instanceof Error ? error.stack : String(error))
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve()
    server.close(() => resolve())
    server.closeAllConnections()
  })

export const createFloorServer = async (options: ServerOptions): Promise<FloorServer> => {
  let inFlight = 0
  let url = ''
  const serve = createServe(options, () => url)
  const server = createServer((message, response) => {
    inFlight += 1
    serve(message, response, inFlight)
      .catch((error: unknown) => reportFault(response, error))
      .finally(() => {
        inFlight -= 1
      })
  })
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}`
  return {
    url,
    goOffline: () => {
      options.faults.count('offline')
      return stop(server)
    },
    goOnline: () => listen(server, port),
    close: () => stop(server),
  }
}
