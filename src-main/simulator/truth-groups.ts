/**
 * Which tasks are one contact: equal conversation ID or interaction, or one chat thread within a
 * session. A thread left for more than a day, with everything before it ended, begins a new one.
 */
import type { TaskFacts } from './truth-fields.ts'
import type { OfferTale, TaskTale } from './truth-tales.ts'

const sessionGapMs = 24 * 3_600_000

export type ToldTask = {
  readonly tale: TaskTale
  readonly facts: TaskFacts
  readonly conversationId: string
  readonly createdAt: number
  /** Null while open. */
  readonly endedAt: number | null
}

export type Group = { readonly tasks: ToldTask[]; readonly legs: OfferTale[] }

/** A task is over with its own last event, or, a moment earlier, with its last reservation. */
const endOf = (tale: TaskTale): number | null => {
  if (tale.endedAt !== null) return tale.endedAt
  const wasHandled = tale.offers.some(({ acceptedAt }) => acceptedAt !== null)
  const ends = [...tale.stays, ...tale.offers].map(({ endedAt }) => endedAt)
  const isOpen = ends.some((end) => end === null)
  return wasHandled && !isOpen ? Math.max(...ends.map((end) => end ?? 0)) : null
}

export const toldTask = (tale: TaskTale, facts: TaskFacts): ToldTask => ({
  tale,
  facts,
  conversationId: facts.conversationId ?? tale.taskSid,
  createdAt: tale.latest.createdAt,
  endedAt: endOf(tale),
})

type Draft = Group & { readonly keys: string[] }

/** Which group each key and each task is in; joining moves the smaller history into the older group. */
const createJoiner = () => {
  const groups = new Set<Draft>()
  const byKey = new Map<string, Draft>()
  const byTask = new Map<ToldTask, Draft>()
  const addKey = (group: Draft, key: string): void => {
    group.keys.push(key)
    byKey.set(key, group)
  }
  return {
    groups,
    byTask,
    add: (task: ToldTask): Draft => {
      const group: Draft = { tasks: [task], legs: [], keys: [] }
      groups.add(group)
      byTask.set(task, group)
      return group
    },
    join: (a: Draft, b: Draft): Draft => {
      if (a === b) return a
      for (const task of b.tasks) byTask.set(task, a)
      for (const key of b.keys) addKey(a, key)
      a.tasks.push(...b.tasks)
      groups.delete(b)
      return a
    },
    /** The group of the key, which is `group` when nobody had the key before. */
    at: (key: string, group: Draft): Draft => {
      const known = byKey.get(key)
      if (known === undefined) addKey(group, key)
      return known ?? group
    },
  }
}

const inOrder = (group: Group): Group => {
  group.tasks.sort(
    (a, b) => a.createdAt - b.createdAt || (a.tale.taskSid < b.tale.taskSid ? -1 : 1),
  )
  const legs = group.tasks
    .flatMap(({ tale }) => tale.offers.filter(({ acceptedAt }) => acceptedAt !== null))
    .sort((a, b) => (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0) || (a.sid < b.sid ? -1 : 1))
  return { tasks: group.tasks, legs }
}

/** Tasks must come in order of creation. */
export const groupsOf = (tasks: readonly ToldTask[]): readonly Group[] => {
  const joiner = createJoiner()
  const onThread = new Map<string, ToldTask[]>()
  for (const task of tasks) {
    const { flexInteractionSid, chatThreadSid } = task.facts
    let group = joiner.add(task)
    group = joiner.join(joiner.at(`id ${task.conversationId}`, group), group)
    if (flexInteractionSid !== null)
      group = joiner.join(joiner.at(flexInteractionSid, group), group)
    if (chatThreadSid === null) continue
    const before = onThread.get(chatThreadSid) ?? []
    onThread.set(chatThreadSid, [...before, task])
    const last = before.at(-1)
    const known = last === undefined ? undefined : joiner.byTask.get(last)
    const lastEnd = Math.max(...before.map(({ endedAt }) => endedAt ?? Number.POSITIVE_INFINITY))
    if (known !== undefined && task.createdAt - lastEnd <= sessionGapMs) joiner.join(known, group)
  }
  return [...joiner.groups].map(inOrder)
}

/** The ID that the legs of the group share. */
export const associatedIdOf = ({ tasks }: Group): string =>
  tasks.find(({ facts }) => facts.conversationId !== null)?.conversationId ??
  tasks[0]?.conversationId ??
  ''
