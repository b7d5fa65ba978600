import { expect, test } from 'vitest'
import type { Floor, FloorAgent, FloorDelta } from '../../src-main/contract/views.ts'
import { localMidnight } from '../../src-main/domain/local-day.ts'
import type { Engine } from '../../src-main/engine.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn, statusWhen } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 3_600_000

const floorOf = async (engine: Engine): Promise<Floor> => {
  const reply = await engine.request('floor', undefined)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value
}

const onFloor = async (
  agents: number,
  work: (simulator: Simulator, engine: Engine) => Promise<void>,
): Promise<void> => {
  const simulator = await startSimulator({ agents, startAt: now - 16 * hour, now, paused: true })
  try {
    await inFolder(async (folder) => {
      const engine = engineOn(simulator, folder)
      await engine.runOnce(new AbortController().signal)
      try {
        await work(simulator, engine)
      } finally {
        await engine.close()
      }
    })
  } finally {
    await simulator.close()
  }
}

const phases = { pending: 'ringing', accepted: 'engaged', wrapping: 'wrapping' } as const

/** What the simulated floor itself says of an agent, in the grid's words. */
const expectedOf = ({ floor }: Simulator, agentSid: string) => {
  const worker = floor.worker(agentSid)
  const day = localMidnight(now)
  const truth = floor.truth()
  // internal calls between agents are no customer's work and count for nobody
  const seen = new Set(truth.interactions.map(({ contact_id: contactId }) => contactId))
  const ended = truth.engagements.filter(
    (row) => row.agent_sid === agentSid && (row.ended_at ?? 0) >= day,
  )
  return {
    activity: worker?.activity.friendlyName,
    activitySince: Math.floor((worker?.activitySince ?? 0) / 1_000),
    work: floor
      .workerReservations(agentSid)
      .flatMap(({ sid, taskSid, status }) =>
        status in phases ? [`${sid} ${taskSid} ${phases[status as keyof typeof phases]}`] : [],
      )
      .toSorted(),
    handled: ended.filter((row) => seen.has(row.engagement_id)).length,
    missed: ended.filter((row) => row.outcome_type === 'Missed').length,
    rejected: ended.filter((row) => row.outcome_type === 'Rejected').length,
  }
}

const shownOf = (agent: FloorAgent) => ({
  activity: agent.activity,
  activitySince: Math.floor((agent.activitySince ?? 0) / 1_000),
  work: agent.work
    .map(({ reservationSid, taskSid, phase }) => `${reservationSid} ${taskSid} ${phase}`)
    .toSorted(),
  handled: agent.today.handled,
  missed: agent.today.missed,
  rejected: agent.today.rejected,
})

const isInternal = ({ floor }: Simulator, taskSid: string): boolean =>
  floor.task(taskSid)?.attributes.includes('client_call') === true

test('the grid shows what the floor knows of every agent', () =>
  onFloor(30, async (simulator, engine) => {
    const { agents, figures } = await floorOf(engine)
    const workers = simulator.floor.workers().map(({ sid }) => sid)
    expect(agents.map(({ agentSid }) => agentSid).toSorted()).toEqual(workers.toSorted())
    for (const agent of agents)
      expect(shownOf(agent), agent.name).toEqual(expectedOf(simulator, agent.agentSid))
    expect(agents.some(({ work }) => work.length > 0)).toBe(true)
    const open = simulator.floor
      .tasks()
      .filter(
        ({ assignmentStatus, sid }) =>
          ['pending', 'reserved'].includes(assignmentStatus) && !isInternal(simulator, sid),
      )
    expect(figures.waiting).toBe(open.length)
  }))

test('a change of activity reaches the window as the changed fields of that agent alone', () =>
  onFloor(12, async (simulator, engine) => {
    const before = await floorOf(engine)
    engine.start()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    const [worker] = simulator.floor
      .workers()
      .filter(({ activity }) => activity.friendlyName === 'Available')
    const target = simulator.floor.activities.find(({ friendlyName }) => friendlyName === 'Break')
    if (worker === undefined || target === undefined) throw new Error('nobody to move')
    const heard = new Promise<FloorDelta>((resolve) => {
      engine.on((event) => {
        if (event.name !== 'floor') return
        if (
          event.body.changed.some(
            ([agentSid, { activity }]) => agentSid === worker.sid && activity !== undefined,
          )
        )
          resolve(event.body)
      })
    })
    const moved = simulator.floor.updateWorker(worker.sid, {
      activitySid: target.sid,
      rejectPendingReservations: true,
    })
    expect(moved.ok).toBe(true)
    const delta = await heard
    const change = delta.changed.find(([agentSid]) => agentSid === worker.sid)?.[1]
    expect(change?.activity?.slice(1, 3)).toEqual(['Break', false])
    expect(change).not.toHaveProperty('rest')
    expect(delta.changed.length).toBeLessThan(before.agents.length)
  }))

test('an agent’s day adds up: activities without overlap, and each engagement of the day', () =>
  onFloor(12, async (simulator, engine) => {
    const from = localMidnight(now)
    const { agents } = await floorOf(engine)
    for (const { agentSid, name } of agents) {
      const reply = await engine.request('agent-day', { agentSid, from, to: from + 24 * hour })
      if (!reply.ok) throw new Error(reply.error.code)
      const { stretches, engagements, gaps } = reply.value
      for (const [index, stretch] of stretches.entries())
        expect(stretch.from, name).toBeGreaterThanOrEqual(stretches[index - 1]?.to ?? 0)
      expect(stretches.at(-1)).toMatchObject({
        to: null,
        activity: simulator.floor.worker(agentSid)?.activity.friendlyName,
      })
      const truth = simulator.floor
        .truth()
        .engagements.filter((row) => row.agent_sid === agentSid && (row.ended_at ?? now) >= from)
      const known = new Set(engagements.map(({ reservationSid }) => reservationSid as string))
      const missing = truth.filter(
        (row) => row.reservation_sid !== null && !known.has(row.reservation_sid),
      )
      expect(
        missing
          .filter(({ task_sid }) => !isInternal(simulator, task_sid))
          .map(({ campaign }) => campaign),
        name,
      ).toEqual([])
      expect(gaps, name).toEqual([])
    }
  }))
