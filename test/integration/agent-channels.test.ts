/** The channels of an agent: read where somebody looks, kept, and changed by what happens. */
import { expect, test } from 'vitest'
import { acting } from './acting.ts'
import { answerWhen, statusWhen, valueOf } from './engines.ts'

test('they are read once, follow a change by its event, and are still known offline', () =>
  acting(async ({ simulator, engine, ask }) => {
    const agentSid = simulator.floor.workers()[0]?.sid ?? ''
    const asked = { agentSid }
    const reads = () =>
      simulator.requests
        .entries()
        .filter(({ method, url }) => method === 'GET' && url.includes(`${agentSid}/Channels`))
        .length
    const before = reads()
    const channels = await valueOf(engine, 'agent-channels', asked)
    expect(channels.map(({ channel }) => channel)).toContain('chat')
    await valueOf(engine, 'agent-channels', asked)
    expect(reads() - before).toBe(1)

    // what was read is of this moment, what an event tells must be later
    simulator.advanceTo(simulator.floor.now() + 60_000)
    const capacity = channels.find(({ channel }) => channel === 'chat')?.capacity === 7 ? 8 : 7
    const change = { agentSid, channel: 'chat', capacity, reason: null }
    expect(await ask('set-capacity', change)).toMatchObject({ ok: true })
    await answerWhen(engine, 'agent-channels', asked, (now) =>
      now.some((one) => one.channel === 'chat' && one.capacity === capacity),
    )

    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect(await valueOf(engine, 'agent-channels', asked)).not.toEqual([])
  }))

test('an agent of whom nothing is known yet is told as a failure when Twilio fails', () =>
  acting(async ({ simulator, ask }) => {
    simulator.faults.add({ kind: 'server-error', where: /GET .*Channels/ })
    const nobody = { agentSid: `WK${'0'.repeat(32)}` }
    expect(await ask('agent-channels', nobody)).toMatchObject({
      ok: false,
      error: { code: 'twilio-failed' },
    })
  }))
