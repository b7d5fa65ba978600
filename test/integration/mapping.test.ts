import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ingestChannels } from '../../src-main/domain/channels.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { openReadStore, openStore } from '../../src-main/store/open.ts'
import { saveMappingChanges } from '../../src-main/store/mapping-changes.ts'
import type { ReadDb } from '../../src-main/store/db.ts'
import { collectFrom, inFolder } from './collector.ts'
import { engineOn, statusWhen } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1_000

const onFloor = async (work: (simulator: Simulator, folder: string) => Promise<void>) => {
  const simulator = await startSimulator({ agents: 6, startAt: now - day, now, paused: true })
  try {
    await inFolder((folder) => work(simulator, folder))
  } finally {
    await simulator.close()
  }
}

const read = <T>(folder: string, work: (db: ReadDb) => T): T => {
  const store = openReadStore(join(folder, 'journeys.sqlite3'))
  try {
    return work(store.db)
  } finally {
    store.close()
  }
}

const reasons = (folder: string) =>
  read(folder, (db) => db.all('SELECT engagement_id, reason FROM v_engagements ORDER BY 1'))
const outcomes = (folder: string) =>
  read(folder, (db) =>
    db.all('SELECT engagement_id, outcome AS reason FROM v_engagements ORDER BY 1'),
  )

const outcomeAsReason = {
  field: 'task.reason',
  label: null,
  kind: null,
  paths: ['conversations.outcome'],
}

test('a rebuild that is due is finished before a single collection ends', () =>
  onFloor(async (simulator, folder) => {
    await collectFrom(simulator, folder).ended
    const accountSid = `AC${simulator.accountSid.slice(2)}` as const
    const store = openStore(join(folder, 'journeys.sqlite3'), { accountSid, workspaceSid: null })
    saveMappingChanges(store.db, [outcomeAsReason])
    store.close()
    expect(reasons(folder)).not.toEqual(outcomes(folder))
    expect(await collectFrom(simulator, folder).ended).toMatchObject({ status: 0 })
    expect(reasons(folder)).toEqual(outcomes(folder))
  }))

test('a saved mapping is folded in the background, and a refused one changes nothing', () =>
  onFloor(async (simulator, folder) => {
    await collectFrom(simulator, folder).ended
    const engine = engineOn(simulator, folder)
    try {
      engine.start()
      const before = await engine.request('mapping', undefined)
      const refused = [{ ...outcomeAsReason, paths: ['__proto__'] }]
      expect(await engine.request('save-mapping', { changes: refused })).toMatchObject({
        ok: true,
        value: { problems: [{ field: 'task.reason' }] },
      })
      expect(await engine.request('mapping', undefined)).toEqual(before)
      expect(engine.status().rebuild).toBe(null)

      const saved = await engine.request('save-mapping', { changes: [outcomeAsReason] })
      expect(saved).toEqual({ ok: true, value: { problems: [] } })
      expect(engine.status().rebuild).toEqual({ done: 0, isRunning: true })
      await statusWhen(engine, ({ rebuild }) => rebuild === null)
      expect(reasons(folder)).toEqual(outcomes(folder))
    } finally {
      await engine.close()
    }
  }))

test('a cancelled rebuild rests until it is resumed, while collecting goes on', () =>
  onFloor(async (simulator, folder) => {
    await collectFrom(simulator, folder).ended
    const engine = engineOn(simulator, folder)
    try {
      engine.start()
      await engine.request('save-mapping', { changes: [outcomeAsReason] })
      await engine.request('cancel-rebuild', undefined)
      expect(engine.status().rebuild).toMatchObject({ isRunning: false })
      await statusWhen(engine, ({ phase }) => phase === 'live')
      expect(engine.status().rebuild).toMatchObject({ isRunning: false })
      await engine.request('resume-rebuild', undefined)
      await statusWhen(engine, ({ rebuild }) => rebuild === null)
      expect(reasons(folder)).toEqual(outcomes(folder))
    } finally {
      await engine.close()
    }
  }))

test('a sample says what a mapping that is not saved gives for a task and an agent, and where from', () =>
  onFloor(async (simulator, folder) => {
    await collectFrom(simulator, folder).ended
    const engine = engineOn(simulator, folder)
    try {
      const [task] = read(folder, (db) =>
        db.all<{ taskSid: string; outcome: string }>(
          `SELECT task_sid AS taskSid, outcome FROM v_engagements
           WHERE outcome IS NOT NULL AND engagement_type = 'Agent' ORDER BY started_at DESC`,
        ),
      )
      const choices = await engine.request('mapping-choices', undefined)
      const [agent] = choices.ok ? choices.value.agents : []
      const reply = await engine.request('mapping-sample', {
        taskSid: task?.taskSid ?? null,
        agentSid: agent?.agentSid ?? null,
        changes: [outcomeAsReason],
      })
      const values = reply.ok ? reply.value.values : []
      const path = 'conversations.outcome'
      expect(values).toContainEqual({ field: 'task.reason', value: task?.outcome, path })
      expect(values).toContainEqual({ field: 'agent.name', value: agent?.name, path: 'full_name' })
      expect(values).toContainEqual({ field: 'task.caseId', value: null, path: null })
      const unknown = await engine.request('mapping-sample', {
        taskSid: 'WT_unknown',
        agentSid: null,
        changes: [],
      })
      expect(unknown).toMatchObject({ ok: true, value: { taskSid: null, agentSid: null } })
    } finally {
      await engine.close()
    }
  }))

const channels = (folder: string) =>
  read(folder, (db) =>
    db
      .all<{ channel: string }>('SELECT DISTINCT channel FROM v_engagements ORDER BY 1')
      .map(({ channel }) => channel),
  )

test('a channel that is not ticked is not collected, and filled back once it is ticked again', () =>
  onFloor(async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    try {
      await engine.request('change-account-settings', { channels: ['voice'] })
      await engine.runOnce(new AbortController().signal)
      expect(channels(folder)).toEqual(['voice'])
      const some = engine.status().counts
      await engine.request('change-account-settings', { channels: [...ingestChannels] })
      engine.start()
      const events = simulator.floor.eventCount()
      await statusWhen(engine, ({ counts }) => counts.events === events)
      expect(some.events).toBeLessThan(events)
      expect(channels(folder)).toContain('chat')
    } finally {
      await engine.close()
    }
  }))

test('a channel that is not ticked any more is left out of the next answer, and what is stored stays', () =>
  onFloor(async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    try {
      await engine.runOnce(new AbortController().signal)
      const before = channels(folder)
      expect(before).toContain('chat')
      await engine.request('change-account-settings', { channels: ['voice'] })
      simulator.floor.advanceTo(now + 3_600_000)
      await engine.runOnce(new AbortController().signal)
      expect(channels(folder)).toEqual(before)
      const later = read(folder, (db) =>
        db.all(
          `SELECT DISTINCT channel FROM v_conversations WHERE started_at > ${now + 60_000} ORDER BY 1`,
        ),
      )
      expect(later).toEqual([{ channel: 'voice' }])
    } finally {
      await engine.close()
    }
  }))
