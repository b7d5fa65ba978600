import type { Answer, Args } from '../contract/requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import {
  hasAttributeNote,
  internalThreadName,
  type NoteRoute,
  supervisorIdentity,
  withAttributeNote,
} from '../domain/supervisor.ts'
import {
  addAgentNote,
  agentNoteByKey,
  type AgentNoteState,
  identityOfAgent,
  markDelivered,
} from '../store/agent-notes.ts'
import type { FoundThread } from '../twilio/chat-thread-writes.ts'
import { isConflict } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { changeAttributes, type Leg, legOf } from './leg.ts'
import { joinOnce } from './join-once.ts'
import { type ActionPorts, isUncertain, perform } from './perform.ts'
import { sayOnce } from './say-once.ts'

type Writes = Workspace['writes']
type Note = {
  readonly key: string
  readonly text: string
  readonly by: string
  readonly at: number
  /** It may have been sent before. */
  readonly isRepeated: boolean
}
type Delivery = Omit<Parameters<typeof markDelivered>[2], 'at'>

/** Twilio closes the thread by itself a day after the last word, long after most tasks have ended. */
const closesAfter = 'P1D'
/** A task that goes on for days gets another thread each time that one has closed. */
const mostThreads = 20

const throughTask = async (
  { tasks }: Writes,
  { taskSid }: Leg,
  { key, text, by, at }: Note,
  call: Call,
): Promise<Delivery> => {
  const note = { id: key, by, at: new Date(at).toISOString(), text }
  await changeAttributes(
    tasks,
    taskSid,
    {
      isDone: (attributes) => hasAttributeNote(attributes, key),
      apply: (attributes) => withAttributeNote(attributes, note),
    },
    call,
  )
  return { route: 'task-attribute', threadSid: null, messageIndex: null }
}

/** The name says whether the thread is there, also when it was just made by somebody, or its answer lost. */
const openNamed = async (
  { chatThreads }: Writes,
  uniqueName: string,
  taskSid: string,
  call: Call,
): Promise<FoundThread> => {
  const held = await chatThreads.named(uniqueName, call)
  if (held !== null) return held
  const friendlyName = 'Supervisor to agent'
  const attributes = JSON.stringify({ taskSid })
  try {
    return await chatThreads.open({ uniqueName, friendlyName, attributes, closesAfter }, call)
  } catch (thrown) {
    const made =
      isConflict(thrown) || isUncertain(thrown) ? await chatThreads.named(uniqueName, call) : null
    if (made === null) throw thrown
    return made
  }
}

const openInternal = async (writes: Writes, taskSid: string, call: Call): Promise<FoundThread> => {
  for (let number = 1; number <= mostThreads; number += 1) {
    const name = internalThreadName(taskSid)
    const thread = await openNamed(writes, number === 1 ? name : `${name}-${number}`, taskSid, call)
    if (!thread.isClosed) return thread
  }
  throw new AppFailure('action-refused', 'all internal threads are closed')
}

const throughThread = async (
  writes: Writes,
  { taskSid }: Leg,
  { key, text, by, isRepeated }: Note,
  agentIdentity: string | null,
  call: Call,
): Promise<Delivery> => {
  if (agentIdentity === null) throw new AppFailure('agent-unknown')
  const thread = await openInternal(writes, taskSid, call)
  const author = supervisorIdentity(by)
  for (const identity of [agentIdentity, author])
    await joinOnce(writes.chatThreads, thread.sid, identity, call)
  const saying = { author, body: text, key, isRepeated }
  const { index } = await sayOnce(writes.chatThreads, thread.sid, saying, call)
  return { route: 'internal-thread', threadSid: thread.sid, messageIndex: index }
}

type NotePorts = ActionPorts & {
  readonly settings: () => Pick<AccountSettings, 'noteRoute' | 'supervisorName'>
  /** The note is stored, and answers of the reader are other ones. */
  readonly changed: () => void
}

/**
 * Sends a note to the agent of a leg: into the task's attributes, or into a chat thread of agent and
 * supervisor alone. The customer's own thread, its messages and its attributes are never touched, since
 * whatever stands there can reach the customer. The note is stored here first, and stays when it does not
 * arrive.
 */
export const noteToAgent =
  (ports: NotePorts) =>
  async ({
    reservationSid,
    key,
    text,
  }: Args<'note-to-agent'>): Promise<Answer<'note-to-agent'>> => {
    const { db, clock, settings } = ports
    const leg = legOf(db, reservationSid)
    const { noteRoute: route, supervisorName } = settings()
    const by = supervisorName ?? ports.actor
    const keep = (held: AgentNoteState | null): number => {
      if (held !== null) return held.noteId
      const { id: taskId } = db.get<{ id: number }>(
        'SELECT task_id AS id FROM engagements WHERE engagement_id = ?',
        reservationSid,
      ) ?? { id: 0 }
      const where = { taskId, engagementId: reservationSid, turnId: null }
      const note = { ...where, author: ports.actor, body: text, at: clock.now() }
      const noteId = addAgentNote(db, { ...note, key, agent: leg.agentName, route })
      ports.changed()
      return noteId
    }
    let noteId = 0
    const deed = {
      verb: 'note-to-agent',
      targetSid: reservationSid,
      target: leg.agentName,
      detail: { taskSid: leg.taskSid, customer: leg.customer, route },
      reason: null,
    }
    const send: Readonly<Record<NoteRoute, (w: Writes, n: Note, c: Call) => Promise<Delivery>>> = {
      'task-attribute': (writes, note, call) => throughTask(writes, leg, note, call),
      'internal-thread': (writes, note, call) =>
        throughThread(
          writes,
          leg,
          note,
          leg.agentSid === null ? null : identityOfAgent(db, leg.agentSid),
          call,
        ),
    }
    const { outcome } = await perform(ports, deed, async (writes, call) => {
      const held = agentNoteByKey(db, key)
      noteId = keep(held)
      if (held !== null && held.deliveredAt !== null) return 'already'
      const note = { key, text, by, at: clock.now(), isRepeated: held !== null }
      const delivery = await send[route](writes, note, call)
      markDelivered(db, noteId, { ...delivery, at: clock.now() })
      ports.changed()
      return 'done'
    })
    return { outcome, noteId: String(noteId) }
  }
