/**
 * Which tasks are one contact of one customer: those joined by an equal conversation ID, by the Flex
 * interaction, or by the chat thread within one session.
 */
import { contactType } from '../domain/channels.ts'
import type { ContactGroup, Conversation, TaskSummary } from '../domain/journey.ts'
import { kindWord, legWord } from '../domain/search-text.ts'
import { talkTime } from './talk-time.ts'

/** By time; the SID makes the order of simultaneous ones a fixed one. */
export const compareTasks = (a: TaskSummary, b: TaskSummary): number =>
  a.sortAt - b.sortAt || (a.taskSid < b.taskSid ? -1 : 1)

/** A task index -> the index of its set's representative, the smallest of the set. */
const disjointSets = (size: number) => {
  const parents = Array.from({ length: size }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root
    parents[index] = root
    return root
  }
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y)
    if (low !== undefined && high !== undefined) parents[high] = low
  }
  return { find, join }
}

type Thread = { last: number; isOpen: boolean; lastEnd: number }

/**
 * Tasks that may belong together -> the groups that they are. Each group and the list are in time order.
 * A thread that was left and is taken up again after `sessionGapMs` starts a new group, provided that
 * everything before had ended.
 */
export const groupTasks = (
  tasks: readonly TaskSummary[],
  sessionGapMs: number,
): readonly ContactGroup[] => {
  const ordered = tasks.toSorted(compareTasks)
  const sets = disjointSets(ordered.length)
  const firstByKey = new Map<string, number>()
  const threads = new Map<string, Thread>()
  const joinBy = (key: string, index: number): void => {
    const first = firstByKey.get(key)
    if (first === undefined) firstByKey.set(key, index)
    else sets.join(first, index)
  }
  for (const [index, task] of ordered.entries()) {
    joinBy(`id ${task.conversationId}`, index)
    if (task.flexInteractionSid !== null) joinBy(task.flexInteractionSid, index)
    if (task.chatThreadSid === null) continue
    const thread = threads.get(task.chatThreadSid)
    if (thread !== undefined && (thread.isOpen || task.sortAt - thread.lastEnd <= sessionGapMs))
      sets.join(thread.last, index)
    threads.set(task.chatThreadSid, {
      last: index,
      isOpen: thread?.isOpen === true || task.state !== 'final',
      lastEnd: Math.max(thread?.lastEnd ?? 0, task.endedAt ?? task.sortAt),
    })
  }
  const members = Map.groupBy(ordered.entries(), ([index]) => sets.find(index))
  return [...members.values()].map((entries) => contactGroup(entries.map(([, task]) => task)))
}

/** The group's kinds, and each agent with a kind, as words. */
const searchMetaOf = (tasks: readonly TaskSummary[]): string => {
  const words = tasks
    .filter(({ isInternal }) => !isInternal)
    .flatMap(({ channel, chatThreadSid, legs }) => {
      const kind = contactType(channel ?? '', chatThreadSid !== null)
      const agents = legs.flatMap(({ agentSid }) => agentSid ?? [])
      return [kindWord(kind), ...agents.map((agentSid) => legWord(agentSid, kind))]
    })
  return [...new Set(words)].join(' ')
}

const contactGroup = (tasks: readonly TaskSummary[]): ContactGroup => {
  const named = tasks.find((task) => task.carriesConversationId) ?? tasks[0]
  const legs = tasks
    .flatMap((task) => (task.isInternal ? [] : task.legs))
    .toSorted(
      (a, b) =>
        (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.reservationSid < b.reservationSid ? -1 : 1),
    )
  return {
    associatedContactId: named?.conversationId ?? '',
    tasks,
    legs,
    agentsSeen: new Set(legs.map(({ agentSid }) => agentSid)).size,
    searchMeta: searchMetaOf(tasks),
  }
}

const conversation = (id: string, tasks: readonly TaskSummary[]): Conversation | null => {
  const [first] = tasks
  if (first === undefined) return null
  const isFinal = tasks.every(({ state }) => state === 'final')
  const isLive = tasks.some(({ state }) => state === 'live')
  const last = tasks.reduce((latest, task) =>
    (task.endedAt ?? -1) >= (latest.endedAt ?? -1) ? task : latest,
  )
  const known = tasks.find(({ customer }) => customer.keySource !== 'task') ?? first
  return {
    id,
    tasks,
    customerId: known.customer.id,
    channel: first.channel,
    direction: first.direction,
    startedAt: first.startedAt,
    endedAt: isFinal ? last.endedAt : null,
    state: isFinal ? 'final' : isLive ? 'live' : 'wrapping',
    outcomeType: isFinal ? last.outcomeType : null,
    chatThreadSid: tasks.find((task) => task.chatThreadSid !== null)?.chatThreadSid ?? null,
    flexInteractionSid:
      tasks.find((task) => task.flexInteractionSid !== null)?.flexInteractionSid ?? null,
    talkMs: isFinal ? talkTime(tasks.flatMap(({ legs }) => legs)) : null,
    isInternal: tasks.every((task) => task.isInternal),
  }
}

/** The conversations of a group: its tasks by conversation ID. */
export const conversationsOf = ({ tasks }: ContactGroup): readonly Conversation[] =>
  [...Map.groupBy(tasks, (task) => task.conversationId)]
    .map(([id, members]) => conversation(id, members))
    .filter((found) => found !== null)
