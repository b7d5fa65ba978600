/** The leg that a verb is about, as the store knows it, and its task as Twilio holds it now. */
import { AppFailure } from '../contract/errors.ts'
import { asText, type Attributes, parseAttributes } from '../domain/attributes.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReservationStatus } from '../domain/records.ts'
import type { ReadDb } from '../store/db.ts'
import { failureOf } from '../twilio/failure.ts'
import type { InteractionChannel } from '../twilio/flex-interactions.ts'
import type { TaskWrites, VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import { isUncertain, repeatable } from './perform.ts'

export type Leg = {
  readonly taskSid: TaskSid
  readonly agentSid: string | null
  readonly agentName: string | null
  /** Name, else address. */
  readonly customer: string | null
}

export const legOf = (db: ReadDb, reservationSid: string): Leg => {
  const leg = db.get<Leg>(
    `SELECT task_sid AS taskSid, agent_sid AS agentSid, agent_name AS agentName,
       coalesce(customer_name, customer_address) AS customer
     FROM engagements WHERE engagement_id = ?`,
    reservationSid,
  )
  if (leg === undefined) throw new AppFailure('already-gone', 'no such leg')
  return leg
}

/** Name, else address, of a task's customer; null for an anonymous one. */
export const customerOf = (db: ReadDb, taskSid: string): string | null =>
  db.get<{ customer: string | null }>(
    `SELECT coalesce(e.customer_name, e.customer_address) AS customer
     FROM tasks t JOIN engagements e ON e.task_id = t.task_id WHERE t.task_sid = ? LIMIT 1`,
    taskSid,
  )?.customer ?? null

/** Where a messaging task takes place; null for voice and for tasks of one's own. */
export const interactionChannelOf = (attributes: string): InteractionChannel | null => {
  const found = parseAttributes(attributes)
  const interactionSid = asText(found?.['flexInteractionSid'])
  const channelSid = asText(found?.['flexInteractionChannelSid'])
  return interactionSid === null || channelSid === null ? null : { interactionSid, channelSid }
}

/** TaskRouter's answer to a change of something that has ended already (codes 20001 and 20404). */
export const isOver = (thrown: unknown): boolean => {
  const failure = failureOf(thrown)
  return failure?.kind === 'not-found' || (failure?.kind === 'refused' && failure.code === 20001)
}

/** Where an agent's leg stands at Twilio now. */
export type LegPhase = 'ringing' | 'engaged' | 'wrapping' | 'over'

const phases: Readonly<Partial<Record<ReservationStatus, LegPhase>>> = {
  pending: 'ringing',
  accepted: 'engaged',
  wrapping: 'wrapping',
}

/** Asks Twilio itself: the store is seconds old. What Twilio has forgotten is over. */
export const legPhase = async (
  tasks: TaskWrites,
  of: { readonly taskSid: string; readonly reservationSid: string },
  call: Call,
): Promise<LegPhase> => {
  try {
    return phases[(await tasks.reservation(of, call)).status] ?? 'over'
  } catch (thrown) {
    if (failureOf(thrown)?.kind === 'not-found') return 'over'
    throw thrown
  }
}

/**
 * Sends what ends something, and again when its answer was lost. A refusal is none when the end is reached
 * all the same: TaskRouter says 20001 both to what comes too late and to what it does not allow.
 */
export const sendUntil = async (
  isReached: () => Promise<boolean>,
  send: () => Promise<void>,
): Promise<void> => {
  try {
    await repeatable(send)
  } catch (thrown) {
    if (!isOver(thrown) && !isUncertain(thrown)) throw thrown
    if (!(await isReached().catch(() => false))) throw thrown
  }
}

const longestRace = 4

/**
 * Changes a task's attributes without losing what others write: Twilio replaces them as a whole, so they
 * are read, changed and written under their version, and again when somebody was faster. `isDone` says
 * whether attributes hold the change already, also after an answer that was lost.
 */
export const changeAttributes = async (
  tasks: Pick<TaskWrites, 'read' | 'setAttributes'>,
  taskSid: string,
  change: {
    readonly isDone: (attributes: Attributes) => boolean
    readonly apply: (attributes: Attributes) => Attributes
  },
  call: Call,
): Promise<VersionedTask> => {
  for (let attempt = 1; ; attempt += 1) {
    const task = await tasks.read(taskSid, call)
    const attributes = parseAttributes(task.attributes)
    if (attributes === null) throw new AppFailure('action-refused', 'unreadable task attributes')
    if (change.isDone(attributes)) return task
    try {
      const text = JSON.stringify(change.apply(attributes))
      await tasks.setAttributes(taskSid, { attributes: text, version: task.version }, call)
      return { ...task, attributes: text }
    } catch (thrown) {
      const isRace = failureOf(thrown)?.kind === 'stale' || isUncertain(thrown)
      if (!isRace || attempt >= longestRace) throw thrown
    }
  }
}
