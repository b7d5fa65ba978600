/**
 * The live floor: three requests per tick whatever the number of agents (up to 1,000 of them and 1,000
 * open tasks per page): workers, open tasks, and the newest events.
 */
import type { WorkerSnapshot } from '../../domain/records.ts'
import type { Call } from '../../twilio/transport.ts'
import { allEnded } from '../all-ended.ts'
import type { Polling } from '../polling.ts'
import { readWindow } from './event-windows.ts'
import { eventsFeed, unsettledMs } from './history.ts'

/** Events are seen again for this long, because some arrive late; the history feed reads them once more. */
const overlapMs = 15_000
/** On a floor so busy that one answer could not hold them all, for this long only. */
const busyOverlapMs = 4_000
const busyEvents = 700
/** After a pause only what the history feed leaves alone for now is read at once; it fills the rest. */
const longestLookBackMs = unsettledMs + 10_000
/** A task may be born while the list is answered: what it does not show is dated that much earlier. */
const absenceMarginMs = 2_000

/** An answer whose own date is further from Twilio's time than this carries a wrong one. */
const wrongDateMs = 30_000

export type FloorFeed = {
  /**
   * One round. All three are tried; throws the first failure. A failed request is not repeated unless
   * `attempts` says so: the next round is the repeat.
   */
  tick(signal: AbortSignal, attempts?: number): Promise<void>
}

export const createFloorFeed = (
  polling: Polling,
  onWorkers: (workers: readonly WorkerSnapshot[]) => void,
): FloorFeed => {
  const { workspace, journal, clock, serverNow, onTouched } = polling
  let eventsReadAt = 0
  let isBusy = false

  /** When a list was true: its own date, unless that is out of step with all the other answers'. */
  const trueAt = (servedAt: number | null): number => {
    const now = serverNow()
    return servedAt !== null && Math.abs(servedAt - now) < wrongDateMs ? servedAt : now
  }

  const workers = async (call: Call): Promise<void> => {
    const { records, servedAt } = await workspace.workers.list({ ...call, purpose: 'workers' })
    onTouched(journal.saveWorkers(records, trueAt(servedAt)))
    onWorkers(records)
  }

  const tasks = async (call: Call): Promise<void> => {
    const { records, servedAt } = await workspace.tasks.listOpen({ ...call, purpose: 'tasks' })
    onTouched(journal.saveOpenTasks(records, trueAt(servedAt) - absenceMarginMs))
  }

  const events = async (call: Call): Promise<void> => {
    const now = serverNow()
    const from = Math.max(
      now - longestLookBackMs,
      eventsReadAt - (isBusy ? busyOverlapMs : overlapMs),
    )
    const span = { from, to: now + 1_000 }
    let count = 0
    for await (const part of readWindow(workspace.events, span, { ...call, purpose: 'events' })) {
      onTouched(journal.ingestEvents({ feed: eventsFeed, events: part.events, covered: null }))
      count += part.events.length
    }
    isBusy = count > busyEvents
    eventsReadAt = now
  }

  return {
    tick: async (signal, attempts = 1) => {
      const call: Call = { purpose: 'floor', priority: 'floor', signal, attempts }
      await allEnded([workers(call), tasks(call), events(call)])
      journal.saveFloorRead(clock.now())
    },
  }
}
