/** The customer's page and its token service over HTTP, the service's Twilio being a simulated one. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import twilio from 'twilio'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'

/** As much of Twilio's runtime as the function uses. */
class RuntimeResponse {
  readonly headers: Record<string, string> = {}
  status = 200
  body: unknown = null
  appendHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  setStatusCode(status: number): void {
    this.status = status
  }
  setBody(body: unknown): void {
    this.body = body
  }
}

type Handler = (
  context: object,
  event: Readonly<Record<string, string>>,
  callback: (error: unknown, response: RuntimeResponse) => void,
) => Promise<void>

type SdkRequest = {
  readonly method: string
  readonly uri: string
  readonly params?: Readonly<Record<string, string>>
  readonly username?: string
  readonly password?: string
}

/** Twilio's own client, whose requests go to the simulator. */
const clientOn = ({ url, accountSid, apiKeySid, apiSecret }: Simulator) =>
  twilio(apiKeySid, apiSecret, {
    accountSid,
    httpClient: {
      request: async ({ method, uri, params = {}, username, password }: SdkRequest) => {
        const asked = new URL(uri)
        const target = new URL(`${url}/${asked.host}${asked.pathname}`)
        for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value)
        const key = Buffer.from(`${username}:${password}`).toString('base64')
        const answer = await fetch(target, { method, headers: { authorization: `Basic ${key}` } })
        return { statusCode: answer.status, body: await answer.json() }
      },
    } as never,
  })

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export type JoinServer = {
  readonly url: string
  /** Asks the token service as the page does. */
  readonly ask: (code: string) => Promise<Response>
  readonly close: () => Promise<void>
}

/** Serves the page built into `folder`. */
export const serveJoinPage = async (folder: string, simulator: Simulator): Promise<JoinServer> => {
  Object.assign(globalThis, { Twilio: { Response: RuntimeResponse, jwt: twilio.jwt } })
  const { handler } = createRequire(import.meta.url)(
    resolve(projectRoot, 'resources/video-join/functions/video-token.js'),
  ) as { readonly handler: Handler }
  const context = {
    ACCOUNT_SID: simulator.accountSid,
    API_KEY: simulator.apiKeySid,
    API_SECRET: simulator.apiSecret,
    getTwilioClient: () => clientOn(simulator),
  }
  const token = async (message: IncomingMessage): Promise<RuntimeResponse> => {
    const event = Object.fromEntries(new URLSearchParams(await text(message)))
    return new Promise((done, fail) => {
      handler(context, event, (_error, response) => done(response)).catch(fail)
    })
  }
  const server = createServer((message, response) => {
    const answer = async (): Promise<void> => {
      const { pathname } = new URL(message.url ?? '/', 'http://localhost')
      if (pathname === '/video-token') {
        const { status, headers, body } = await token(message)
        response.writeHead(status, headers).end(JSON.stringify(body))
        return
      }
      const file = join(folder, pathname === '/' ? 'index.html' : pathname)
      const content = await readFile(file)
      response.writeHead(200, { 'content-type': types[extname(file)] ?? '' }).end(content)
    }
    answer().catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    url,
    ask: (code) =>
      fetch(`${url}/video-token`, { method: 'POST', body: new URLSearchParams({ code }) }),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
