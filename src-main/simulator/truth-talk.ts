/** Turns and message figures, from who really said what in which interaction. */
import type { ToldTask } from './truth-groups.ts'
import type { TurnTruth } from './truth-rows.ts'
import type { World } from './world-state.ts'
import { type Line, statusAt, type Thread } from './world-threads.ts'

export type MessageSpan = {
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly count: number
  /** The customer's lines after the last of an agent. */
  readonly unread: number
}

/** Lines of customers and agents; system lines do not count. */
export const spanOf = (lines: readonly Line[]): MessageSpan => {
  const said = lines.filter(({ kind }) => kind !== 'system')
  return {
    firstAt: said[0]?.at ?? null,
    lastAt: said.at(-1)?.at ?? null,
    count: said.length,
    unread: said.length - 1 - said.findLastIndex(({ kind }) => kind === 'agent'),
  }
}

/**
 * The interaction that a line of the thread counts to: the one in which it was said, or, while no task
 * has named that yet, the latest before it that one has named.
 */
export const interactionsOf = (
  thread: Thread,
  named: ReadonlySet<string>,
): readonly (string | null)[] => {
  let latest: string | null = null
  return thread.lines.map(({ flexInteractionSid }) => {
    if (named.has(flexInteractionSid)) latest = flexInteractionSid
    return latest
  })
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
 * open then, else the nearest earlier one of either, else the first there is.
 */
const placeOf = (line: Line, { agents, queues }: ReturnType<typeof placesOf>): string | null => {
  const isOpen = ({ from, to }: Place): boolean => from <= line.at && (to === null || line.at <= to)
  const open = agents.filter(isOpen)
  const found =
    latest(open.filter(({ workerSid }) => workerSid !== null && workerSid === line.workerSid)) ??
    latest(open) ??
    latest(queues.filter(isOpen)) ??
    [...agents, ...queues]
      .filter(({ from }) => from <= line.at)
      .toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0) || a.from - b.from)
      .at(-1) ??
    [...agents, ...queues].toSorted((a, b) => a.from - b.from)[0]
  return found?.id ?? null
}

/** What one contact of a customer is told of: its conversation, and when its talk began. */
export type Talk = {
  readonly tasks: readonly ToldTask[]
  readonly conversationId: string
  readonly firstAt: number | null
}

/**
 * Receipts tell of SMS and WhatsApp. In web chat it is read when the customer's mark has reached it, and
 * never will be once the customer has gone or the thread is closed.
 */
const deliveryOf = (thread: Thread, line: Line, index: number, now: number) => {
  if (line.fate !== null) {
    const status = statusAt(line, now)?.status ?? 'sent'
    if (status === 'failed' || status === 'undelivered') return 'problem'
    return status === 'sent' ? 'unknown' : status
  }
  if (line.kind === 'customer' || thread.isBound) return 'unknown'
  const customer = thread.participants.find(({ identity }) => identity?.startsWith('FX'))
  if ((customer?.lastReadIndex ?? -1) >= index) return 'read'
  return customer === undefined || thread.chat.state === 'closed' ? 'problem' : 'unknown'
}

const mediaOf = ({ media }: Line): string =>
  JSON.stringify(
    media.map(({ sid, filename, contentType, size }) => ({
      sid,
      filename,
      content_type: contentType,
      size,
    })),
  )

/** `named`: the interactions that tasks of the thread name; `talkOf` gives the talk of each. */
export const turnsOf = (
  { sids, agenda }: World,
  thread: Thread,
  talkOf: (flexInteractionSid: string) => Talk | undefined,
  named: ReadonlySet<string>,
): readonly TurnTruth[] => {
  const interactions = interactionsOf(thread, named)
  return thread.lines.map((line, index) => {
    const interaction = interactions[index] ?? null
    const talk = interaction === null ? undefined : talkOf(interaction)
    return {
      turn_id: sids.at('IM', line.number),
      chat_thread_sid: thread.chat.sid,
      message_index: index,
      conversation_id: talk?.conversationId ?? null,
      engagement_id: placeOf(line, placesOf(talk?.tasks ?? [])),
      author_kind: line.kind,
      agent_sid: line.workerSid,
      author: line.author,
      body: line.body,
      sent_at: line.at,
      offset_ms: typeof talk?.firstAt === 'number' ? line.at - talk.firstAt : null,
      delivery: deliveryOf(thread, line, index, agenda.now()),
      media: mediaOf(line),
      attributes: line.attributes,
    }
  })
}
