/** Short stories of handled contacts, for tests of journeys. */
import { type Told, taskTeller } from './story.ts'

export const minute = 60_000
export const hour = 60 * minute

type Handled = {
  readonly from: number
  readonly to: number
  readonly agent: string
  readonly attributes: object
}

/** A task that one agent accepts and completes; its reservation is called like it. */
export const handled = (
  name: string,
  channel: string,
  { from, to, agent, attributes }: Handled,
): readonly Told[] => {
  const task = taskTeller(`WT${name}`, channel, attributes)
  return [
    task.on(from, 'task.created'),
    task.queue(from + 100, 'WQ1'),
    task.offer(from + 1_000, 'created', `WR${name}`, agent),
    task.offer(from + 5_000, 'accepted', `WR${name}`, agent),
    task.offer(to - 1_000, 'wrapup', `WR${name}`, agent),
    task.offer(to, 'completed', `WR${name}`, agent),
    task.on(to, 'task.completed'),
  ]
}

export const call = (
  name: string,
  from: number,
  attributes: object,
  agent = 'WK2',
): readonly Told[] => handled(name, 'voice', { from, to: from + 5 * minute, agent, attributes })

/** A chat with one agent that is transferred to another, then a call of five minutes with that one. */
export const chatThenCall = (): { readonly events: readonly Told[] } => {
  const chat = {
    channelType: 'web',
    direction: 'inbound',
    flexInteractionSid: 'KD1',
    conversationSid: 'CH1',
    conversations: { conversation_id: 'KD1' },
    customers: { phone: '+1 (555) 010-0001' },
  }
  return {
    events: [
      ...handled('1', 'chat', { from: 0, to: 10 * minute, agent: 'WK1', attributes: chat }),
      ...handled('2', 'chat', {
        from: 10 * minute,
        to: 20 * minute,
        agent: 'WK2',
        attributes: chat,
      }),
      ...call('3', 50 * minute, { direction: 'inbound', from: '+15550100001' }),
    ],
  }
}
