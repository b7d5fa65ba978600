/** Who ended a contact, where that is known for sure. */

export type ClosedBy = {
  readonly by: 'customer' | 'agent' | 'supervisor' | 'timer' | 'transfer'
  /** The name of the agent or supervisor, or of the kind of transfer. */
  readonly who: string | null
  /** From what it is known. */
  readonly how: 'attribute' | 'logged' | 'left-queue' | 'left-chat' | 'wrap-up' | 'timer'
}

/** What is known of the end of a contact that is over. Instants are epoch ms. */
export type EndFacts = {
  /** `conversations.hang_up_by`, which Flex' plugin for it writes. */
  readonly hangUpBy: string | null
  /** Who closed the last leg from here, with success. */
  readonly supervisor: string | null
  /** Raw ending of the last part, such as 'task.canceled: hangup'. */
  readonly ending: string | null
  readonly outcomeType: string | null
  /** The agent of the last leg; null when no agent had it, or without a name. */
  readonly agent: string | null
  /** When that agent began to wrap up; null when Twilio told of no wrap-up. */
  readonly wrapUpAt: number | null
  /** When that agent was done with it. */
  readonly endedAt: number | null
  /**
   * Where the customer is in the thread: a phone number writes from outside and cannot leave; a web chat's
   * customer is there to the end, or gone at the latest at an instant, or not known to be either. Null
   * without a thread.
   */
  readonly customer: 'outside' | 'present' | 'unknown' | { readonly goneAt: number } | null
}

/** The words of the plugin for `hang_up_by`; its others are kinds of transfers and consultations. */
const parties: ReadonlyMap<string, 'customer' | 'agent'> = new Map([
  ['customer', 'customer'],
  ['agent', 'agent'],
])

/** TaskRouter's reasons for a task that nobody took before its time to live, or a workflow's, was over. */
const isTimer = (ending: string | null): boolean =>
  ending !== null && /ttl|time ?to ?live|time ?out|timed out/i.test(ending)

/**
 * Who ended it. The attribute goes before all others, then what was done from here. A call's wrap-up begins
 * whoever hung up, so that it tells nothing; a chat's is the agent's, unless the customer had left or may have.
 */
export const closedBy = (facts: EndFacts): ClosedBy | null => {
  const { hangUpBy, supervisor, ending, outcomeType, agent, wrapUpAt, endedAt, customer } = facts
  if (hangUpBy !== null) {
    const party = parties.get(hangUpBy.toLowerCase())
    if (party === undefined) return { by: 'transfer', who: hangUpBy, how: 'attribute' }
    return { by: party, who: party === 'agent' ? agent : null, how: 'attribute' }
  }
  if (supervisor !== null) return { by: 'supervisor', who: supervisor, how: 'logged' }
  if (outcomeType === 'Customer Left') return { by: 'customer', who: null, how: 'left-queue' }
  if (outcomeType === 'Canceled' && isTimer(ending)) return { by: 'timer', who: null, how: 'timer' }
  if (customer === null || customer === 'unknown') return null
  if (typeof customer === 'object')
    return customer.goneAt <= (wrapUpAt ?? endedAt ?? -Infinity)
      ? { by: 'customer', who: null, how: 'left-chat' }
      : null
  return wrapUpAt === null ? null : { by: 'agent', who: agent, how: 'wrap-up' }
}

const hows: Readonly<Record<ClosedBy['how'], string>> = {
  attribute: '',
  logged: ', from this console',
  'left-queue': ', who left the queue',
  'left-chat': ', who left the chat',
  'wrap-up': ', who began to wrap up',
  timer: ': nobody took it in time',
}

/** In words, such as 'the customer, who left the chat'. */
export const closedByText = ({ by, who, how }: ClosedBy): string => {
  const names: Readonly<Record<ClosedBy['by'], string>> = {
    customer: 'the customer',
    agent: who ?? 'the agent',
    supervisor: `${who ?? 'a supervisor'} (supervisor)`,
    timer: 'a timer',
    transfer: who ?? 'a transfer',
  }
  return `${names[by]}${hows[how]}`
}
