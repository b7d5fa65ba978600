/** Undoing a supervisor's change, on the engine against a simulated floor. */
import { expect, test } from 'vitest'
import type { ActionView } from '../../src-main/contract/action-requests.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { type Acting, acting, logIn } from './acting.ts'
import { until, valueOf } from './engines.ts'

type Undoing = Pick<Acting, 'simulator' | 'engine'> & {
  readonly agentSid: string
  readonly log: () => readonly ActionView[]
}

const undoing = (work: (undoing: Undoing) => Promise<void>): Promise<void> =>
  acting(({ simulator, engine, folder }) => {
    const ready = simulator.floor
      .workers()
      .find(({ activity }) => activity.friendlyName === 'Available')
    return work({ simulator, engine, agentSid: ready?.sid ?? '', log: () => logIn(folder) })
  })

const activityOf = ({ floor }: Simulator, agentSid: string) =>
  floor.worker(agentSid)?.activity.friendlyName
const setTo = ({ simulator, engine, agentSid }: Undoing, name: string) =>
  valueOf(engine, 'set-activity', {
    agentSids: [agentSid],
    activitySid:
      simulator.floor.activities.find(({ friendlyName }) => friendlyName === name)?.sid ?? '',
    rejectsPending: false,
    reason: null,
  })
const undo = ({ engine, log }: Undoing) =>
  valueOf(engine, 'undo-actions', {
    actionIds: [log()[0]?.actionId ?? 0],
    reason: null,
  })

test('a changed status is brought back once, by an action that names the one it undoes', () =>
  undoing(async (floor) => {
    const { simulator, agentSid, log } = floor
    await setTo(floor, 'Break')
    const [changed] = log()
    expect(changed).toMatchObject({ verb: 'set-activity', undo: 'Back to Available' })
    expect(JSON.parse(changed?.detail ?? '{}')).toMatchObject({
      activity: 'Break',
      before: { activity: 'Available' },
    })
    expect(await undo(floor)).toEqual([{ targetSid: agentSid, outcome: 'done', error: null }])
    expect(activityOf(simulator, agentSid)).toBe('Available')
    const [undone, before] = log()
    expect(JSON.parse(undone?.detail ?? '{}')).toMatchObject({
      activity: 'Available',
      undoes: changed?.actionId,
    })
    expect([undone?.undo, before?.undo]).toEqual([null, null])
    expect((await undo(floor))[0]?.error?.code).toBe('not-undoable')
    expect(log()).toHaveLength(2)
  }))

test('what the agent has changed since is left as it is, and the log says so', () =>
  undoing(async (floor) => {
    const { simulator, agentSid, log } = floor
    await setTo(floor, 'Break')
    const lunch = simulator.floor.activities.find(({ friendlyName }) => friendlyName === 'Lunch')
    simulator.floor.updateWorker(agentSid, { activitySid: lunch?.sid ?? '' })
    expect((await undo(floor))[0]?.error?.code).toBe('changed-meanwhile')
    expect(activityOf(simulator, agentSid)).toBe('Lunch')
    expect(log()[0]).toMatchObject({ result: 'failed', errorCode: 'changed-meanwhile' })
    await until(() => log().every((row) => row.undo === null))
  }))

test('a capacity goes back to its number, and only the last change of a channel is offered', () =>
  undoing(async (floor) => {
    const { simulator, engine, agentSid, log } = floor
    const capacity = () =>
      simulator.floor
        .workerChannels(agentSid)
        .find(({ taskChannel: { uniqueName } }) => uniqueName === 'chat')?.configuredCapacity
    const before = capacity() ?? 0
    for (const more of [1, 2])
      await valueOf(engine, 'set-capacity', {
        agentSid,
        channel: 'chat',
        capacity: before + more,
        reason: null,
      })
    expect(log().map((row) => row.undo)).toEqual([`Back to ${before + 1} for chat`, null])
    expect((await undo(floor))[0]?.outcome).toBe('done')
    expect(capacity()).toBe(before + 1)
  }))

test('a closed contact and a refused change are never offered', () =>
  undoing(async (floor) => {
    const { simulator, log } = floor
    simulator.faults.add({ kind: 'revoked-key', where: /Workers\/WK\w+$/ })
    await setTo(floor, 'Break')
    expect(log()[0]).toMatchObject({ result: 'failed', undo: null })
  }))
