import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StubAnswer = (response: ServerResponse) => void

export type StubServer = {
  readonly url: string
  readonly seen: {
    readonly method: string
    readonly url: string
    readonly headers: IncomingMessage['headers']
  }[]
  close(): Promise<void>
}

/** A real server on 127.0.0.1 that answers the nth request with the nth answer; the last one repeats. */
export const startStubServer = async (...answers: readonly StubAnswer[]): Promise<StubServer> => {
  const seen: StubServer['seen'] = []
  const server = createServer((request, response) => {
    request.resume()
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    const answer = answers[Math.min(seen.length, answers.length) - 1]
    if (answer === undefined) request.socket.destroy()
    else answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

export const html =
  (status: number) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'Content-Type': 'text/html' })
    response.end('<html>Service Unavailable</html>')
  }

/** Half of what was promised, then a broken connection. */
export const cut: StubAnswer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 })
  response.write('{"workers": [', () => response.destroy())
}

/** The request is taken and never answered. */
export const silence: StubAnswer = () => undefined
