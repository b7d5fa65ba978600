import { createRouter } from '../../src-main/simulator/http/router.ts'
import { routes } from '../../src-main/simulator/http/routes.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { type Asked, ask, nextUrlOf, type Reply, type Row, rowsOf } from './ask.ts'
import { loadContract } from './openapi/contract.ts'
import { proseOnly } from './openapi/slips.ts'

/** Asks a simulator, and holds each answer against Twilio's documents in strict mode. */
export type Probe = {
  checked(url: string, asked?: Asked): Promise<Reply>
  /** All rows of a list over all its pages, each row's own resource asked for as well. */
  listed(url: string): Promise<readonly Row[]>
  /** What departed from the documents so far. */
  faults(): readonly string[]
  /** Routes of these methods that nobody has asked for yet. */
  unvisited(methods: readonly string[]): readonly string[]
}

/** Single resources that Twilio's answers name but that no document offers to read. */
const notReadable =
  /\/Invites\/|\/Interactions\/.*\/Participants\/|\/Users\/.*\/Conversations\/|\/(Calls|Conferences)\/\w+\/Recordings\//

export const createProbe = (simulator: Simulator): Probe => {
  const contract = loadContract()
  const faults = new Set<string>()
  const checked: Probe['checked'] = async (url, asked = {}) => {
    const reply = await ask(simulator, url, asked)
    const method = asked.method ?? ((asked.form ?? asked.json) === undefined ? 'GET' : 'POST')
    if (!proseOnly.some(({ pattern }) => pattern.test(url)))
      for (const fault of contract.checkResponse(method, url, reply.status, reply.body))
        faults.add(`${method} ${url} ${reply.status}: ${fault}`)
    return reply
  }
  return {
    checked,
    listed: async (url) => {
      const rows: Row[] = []
      for (let next: string | null = url; next !== null; ) {
        const reply: Reply = await checked(next)
        rows.push(...rowsOf(reply))
        next = nextUrlOf(reply)
      }
      for (const { url: own, uri } of rows) {
        const single = typeof uri === 'string' ? `https://api.twilio.com${uri}` : own
        if (typeof single === 'string' && !notReadable.test(single)) await checked(single)
      }
      return rows
    },
    faults: () => [...faults],
    unvisited: (methods) => {
      const find = createRouter(routes)
      const visited = new Set(
        simulator.requests.entries().map(({ method, url }) => {
          const { host, pathname } = new URL(url)
          return find(method, host, pathname)?.route
        }),
      )
      return routes
        .filter((route) => methods.includes(route.method) && !visited.has(route))
        .map(({ method, host, path }) => `${method} ${host}${path}`)
    },
  }
}
