import { expect, test } from 'vitest'
import { openReader } from '../../src-main/reader.ts'
import { startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn, until } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 3_600_000

test('threads that agents left or parked are found', async () => {
  const simulator = await startSimulator({
    agents: 10,
    startAt: now - 3 * hour,
    now,
    paused: true,
    scenarios: ['parked', 'reopened-thread-next-day', 'inbound-web-chat', 'inbound-sms'],
  })
  const { floor } = simulator
  /** Completed contacts on a thread that is inactive, or active with its routing. */
  const expected = (): number => {
    const ended = floor
      .truth()
      .conversations.filter(
        ({ state, outcome_type: how }) => state === 'final' && how === 'Completed',
      )
    return floor
      .threads()
      .filter(
        ({ sid, state, attributes }) =>
          (state === 'inactive' || (state === 'active' && attributes.includes('taskAttributes'))) &&
          ended.some((one) => one.chat_thread_sid === sid),
      ).length
  }
  await inFolder(async (folder) => {
    const engine = engineOn(simulator, folder)
    const reader = openReader(folder)
    const parked = (): number => {
      const reply = reader.request('interactions', {
        question: { filter: { states: ['parked'] }, order: 'started', isDescending: true },
        after: null,
        limit: 500,
      })
      return reply.ok ? reply.value.rows.length : -1
    }
    try {
      expect(expected()).toBeGreaterThan(2)
      engine.start()
      await until(() => parked() === expected())
    } finally {
      reader.close()
      await engine.close()
      await simulator.close()
    }
  })
}, 120_000)
