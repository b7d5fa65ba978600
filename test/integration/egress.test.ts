/** Where everything that is asked for goes: a whole run, from collecting to the exported file. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdirSync, readdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine.ts'
import { createExports } from '../../src-main/export/exports.ts'
import { createJobs } from '../../src-main/lib/jobs.ts'
import type { JobView } from '../../src-main/contract/interaction-views.ts'
import type { Args, ReaderRequestName } from '../../src-main/contract/requests.ts'
import { openReader } from '../../src-main/reader.ts'
import { startSimulator } from '../../src-main/simulator/start.ts'
import { createAddress } from '../../src-main/twilio/address.ts'
import { inFolder } from './collector.ts'
import { answerWhen, engineOn, stateWhen, until, valueOf } from './engines.ts'
import { contactsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')

/** Every place that this program connects to while `work` runs. */
const connectedTo = async (work: () => Promise<void>): Promise<ReadonlySet<string>> => {
  const places = new Set<string>()
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket }
    socket.once('connectionAttempt', (ip: string, port: number) => places.add(`${ip}:${port}`))
  }
  subscribe('net.client.socket', onSocket)
  try {
    await work()
  } finally {
    unsubscribe('net.client.socket', onSocket)
  }
  return places
}

const exportAll = async (
  engine: Engine,
  folder: string,
  contactIds: readonly string[],
): Promise<JobView | undefined> => {
  const reader = openReader(folder)
  const read = <N extends ReaderRequestName>(name: N, args: Args<N>) => {
    const reply = reader.request(name, args)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
    return reply.value
  }
  const jobs = createJobs<JobView['kind']>({
    prefix: 'test',
    reasonFor: String,
    onChange: () => undefined,
  })
  const exports = createExports({
    jobs,
    page: async (question, after, limit) => read('interactions', { question, after, limit }),
    rows: async (filter) => read('interaction-count', { filter }).rows,
    contact: async (contactId) => {
      const details = read('interaction', { contactId })
      if (details === null) return null
      const { associatedContactId } = details.leg
      return { details, transcript: read('transcript', { associatedContactId }) }
    },
    fetched: async (sid) => {
      await valueOf(engine, 'fetch-media', { sid })
      return stateWhen(engine, sid, ({ state }) => state === 'cached' || state === 'failed')
    },
    filePath: (sid) => join(folder, 'media', sid),
    pdf: async () => new Uint8Array(),
  })
  exports.contacts(
    contactIds,
    {
      format: 'json',
      withNotes: true,
      attachments: 'packed',
      areAddressesMasked: false,
      timeZone: 'UTC',
    },
    join(folder, 'out', 'contacts.json'),
  )
  await until(() => jobs.list()[0]?.state !== 'running')
  reader.close()
  return jobs.list()[0]
}

test('collecting, files, recordings and exports ask Twilio and nobody else', () =>
  inFolder(async (folder) => {
    const simulator = await startSimulator({
      agents: 10,
      load: 2,
      startAt: now - 3 * 3_600_000,
      now,
      paused: true,
    })
    mkdirSync(join(folder, 'out'))
    const places = await connectedTo(async () => {
      const engine = engineOn(simulator, folder)
      try {
        await engine.runOnce(new AbortController().signal)
        const contacts = contactsIn(folder)
        const contactIds = contacts.map(({ contactId }) => contactId)
        const calls = contacts.filter(
          ({ channel, endedAt }) => channel === 'voice' && endedAt !== null,
        )
        for (const { contactId } of calls.slice(0, 5))
          await answerWhen(engine, 'recordings', { contactId }, ({ isLooking }) => !isLooking)
        expect(await exportAll(engine, folder, contactIds)).toMatchObject({ state: 'done' })
        expect(readdirSync(join(folder, 'out'))).toEqual(['contacts files', 'contacts.json'])
        await valueOf(engine, 'make-offline', { contactIds })
        const [job] = await answerWhen(
          engine,
          'offline-jobs',
          undefined,
          ([one]) => one?.state === 'done',
        )
        expect(job?.total).toBeGreaterThan(0)
      } finally {
        await engine.close()
      }
    })
    const urls = simulator.requests.entries().map(({ url }) => url)
    await simulator.close()
    const { port } = new URL(simulator.url)
    expect(places).toEqual(new Set([`127.0.0.1:${port}`]))
    expect([...new Set(urls.map((url) => new URL(url).hostname))].toSorted()).toEqual([
      'api.twilio.com',
      'conversations.twilio.com',
      'flex-api.twilio.com',
      'intelligence.twilio.com',
      'mcs.us1.twilio.com',
      'media.us1.twilio.com',
      'taskrouter.twilio.com',
    ])
    const address = createAddress(null)
    expect(urls.filter((url) => address(url).href !== new URL(url).href)).toEqual([])
  }))
