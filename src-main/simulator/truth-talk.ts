/** Turns and message figures, from who really said what in which interaction. */
import type { SidMaker } from './random.ts'
import type { ToldTask } from './truth-groups.ts'
import type { TurnTruth } from './truth-rows.ts'
import type { Line, Thread } from './world-threads.ts'

export type MessageSpan = {
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly count: number
}

/** Lines of customers and agents; system lines do not count. */
export const spanOf = (lines: readonly Line[]): MessageSpan => {
  const said = lines.filter(({ kind }) => kind !== 'system')
  return {
    firstAt: said[0]?.at ?? null,
    lastAt: said.at(-1)?.at ?? null,
    count: said.length,
  }
}

type Place = {
  readonly id: string
  readonly workerSid: string | null
  readonly from: number
  readonly to: number | null
}

const placesOf = (tasks: readonly ToldTask[]): { agents: Place[]; queues: Place[] } => ({
  agents: tasks.flatMap(({ tale }) =>
    tale.offers.flatMap(({ sid, worker, acceptedAt, endedAt }) =>
      acceptedAt === null
        ? []
        : [{ id: sid, workerSid: worker.sid, from: acceptedAt, to: endedAt }],
    ),
  ),
  queues: tasks.flatMap(({ tale }) =>
    tale.stays.map(({ number, startedAt, endedAt }) => ({
      id: `${tale.taskSid}:${number}`,
      workerSid: null,
      from: startedAt,
      to: endedAt,
    })),
  ),
})

const latest = (places: readonly Place[]): Place | undefined =>
  places.toSorted((a, b) => a.from - b.from).at(-1)

/**
 * The engagement open at that instant (an agent's words in the agent's own), else the queue engagement
 * open then, else the nearest earlier agent engagement, else the first there is.
 */
const placeOf = (line: Line, { agents, queues }: ReturnType<typeof placesOf>): string | null => {
  const isOpen = ({ from, to }: Place): boolean => from <= line.at && (to === null || line.at <= to)
  const open = agents.filter(isOpen)
  const found =
    latest(open.filter(({ workerSid }) => workerSid !== null && workerSid === line.workerSid)) ??
    latest(open) ??
    latest(queues.filter(isOpen)) ??
    latest(agents.filter(({ from }) => from <= line.at)) ??
    latest(queues.filter(({ from }) => from <= line.at)) ??
    [...agents, ...queues].toSorted((a, b) => a.from - b.from)[0]
  return found?.id ?? null
}

/** `tasks`: those of the thread, by interaction. */
export const turnsOf = (
  thread: Thread,
  tasks: ReadonlyMap<string, readonly ToldTask[]>,
  sids: SidMaker,
): readonly TurnTruth[] =>
  thread.lines.map((line, index) => ({
    turn_id: sids.at('IM', line.number),
    message_index: index,
    author_kind: line.kind,
    agent_sid: line.workerSid,
    engagement_id: placeOf(line, placesOf(tasks.get(line.flexInteractionSid) ?? [])),
  }))
