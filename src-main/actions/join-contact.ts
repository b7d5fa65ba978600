/**
 * Joining a chat openly: the supervisor becomes a member whom customer and agent see, writes to the customer,
 * and leaves again. As a participant with an identity (Conversations, "Participants"): unlike the interaction's
 * own participant of type supervisor it can be taken out again.
 */
import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import { parseAttributes } from '../domain/attributes.ts'
import { type ChatThreadSid, sidOf } from '../domain/ids.ts'
import { supervisorIdentity } from '../domain/supervisor.ts'
import { presentJoin, saveJoin, saveLeft } from '../store/joins.ts'
import { failureOf } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { joinOnce } from './join-once.ts'
import { legOf } from './leg.ts'
import { type ActionPorts, type Deed, perform, repeatable } from './perform.ts'
import { sayOnce } from './say-once.ts'

type Writes = Workspace['writes']

type JoinPorts = ActionPorts & {
  readonly settings: () => Pick<AccountSettings, 'supervisorName'>
  /** Answers of the reader are other ones. */
  readonly changed: () => void
}

const threadOf = async ({ tasks }: Writes, taskSid: string, call: Call): Promise<ChatThreadSid> => {
  const { attributes, channel } = await tasks.read(taskSid, call)
  const thread = sidOf('CH', parseAttributes(attributes)?.['conversationSid'])
  if (thread === null) throw new AppFailure('join-needs-chat', channel)
  return thread
}

const deedOf = (
  { db }: ActionPorts,
  verb: string,
  reservationSid: string,
  reason: string | null = null,
): { readonly taskSid: string; readonly deed: Deed } => {
  const { taskSid, customer, agentName } = legOf(db, reservationSid)
  const detail = { taskSid, agent: agentName }
  return { taskSid, deed: { verb, targetSid: reservationSid, target: customer, detail, reason } }
}

/** Fails with 'no-supervisor-name' before anything is sent: the customer must be able to read who joined. */
export const joinContact =
  (ports: JoinPorts) =>
  async ({ reservationSid, reason }: Args<'join-contact'>): Promise<Done> => {
    const { db, clock } = ports
    const { taskSid, deed } = deedOf(ports, 'join-contact', reservationSid, reason)
    const name = ports.settings().supervisorName
    if (name === null) throw new AppFailure('no-supervisor-name')
    return perform(ports, deed, async (writes, call) => {
      const thread = await threadOf(writes, taskSid, call)
      if (presentJoin(db, thread) !== null) return 'already'
      const identity = supervisorIdentity(name)
      await joinOnce(writes.chatThreads, thread, identity, call)
      saveJoin(db, thread, { name, identity, joinedAt: clock.now() })
      ports.changed()
      return 'done'
    })
  }

/** Says something to the customer, once; only who has joined can. */
export const sayToCustomer = (ports: JoinPorts) => {
  /** Keys whose answer may have been lost. */
  const tried = new Set<string>()
  return async ({ reservationSid, key, text }: Args<'say-to-customer'>): Promise<Done> => {
    const { taskSid, deed } = deedOf(ports, 'say-to-customer', reservationSid)
    return perform(ports, deed, async (writes, call) => {
      const thread = await threadOf(writes, taskSid, call)
      const join = presentJoin(ports.db, thread)
      if (join === null) throw new AppFailure('not-joined')
      const isRepeated = tried.has(key)
      tried.add(key)
      const saying = { author: join.identity, body: text, key, isRepeated }
      const { wasThere } = await sayOnce(writes.chatThreads, thread, saying, call)
      tried.delete(key)
      return wasThere ? 'already' : 'done'
    })
  }
}

export const leaveContact =
  (ports: JoinPorts) =>
  async ({ reservationSid }: Args<'leave-contact'>): Promise<Done> => {
    const { db, clock } = ports
    const { taskSid, deed } = deedOf(ports, 'leave-contact', reservationSid)
    return perform(ports, deed, async (writes, call) => {
      const { chatThreads } = writes
      const thread = await threadOf(writes, taskSid, call)
      const join = presentJoin(db, thread)
      if (join === null) return 'already'
      const members = await chatThreads.participants(thread, call)
      const own = members.find(({ identity }) => identity === join.identity)
      try {
        if (own !== undefined) await repeatable(() => chatThreads.remove(thread, own.sid, call))
      } catch (thrown) {
        // closed is for good: nobody is in it any more
        const isGone = failureOf(thrown)?.kind === 'not-found'
        if (!isGone && !(await chatThreads.isClosed(thread, call))) throw thrown
      }
      saveLeft(db, thread, clock.now())
      ports.changed()
      return own === undefined ? 'already' : 'done'
    })
  }
