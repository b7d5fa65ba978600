/**
 * A seeded history as Twilio sends it: pages of TaskRouter events of about 2.5 KB each, and one chat
 * thread per task with messages of about 80 characters in several scripts.
 */
import type { Dice } from '../dice.ts'
import { createDice, pick, sid } from '../dice.ts'

export type WireThread = {
  readonly chatThreadSid: `CH${string}`
  /** The answer of the Messages resource, as text. */
  readonly messages: string
}

export type History = {
  /** Answers of the Events resource, as text, in time order. */
  readonly pages: readonly string[]
  readonly threads: readonly WireThread[]
  readonly eventCount: number
  readonly messageCount: number
}

type Wire = Readonly<Record<string, unknown>> & { readonly event_date_ms: number }

const firstAt = Date.UTC(2026, 0, 12, 8)
const msPerTask = 18_000
const messagesPerThread = 12

const phrases = [
  'Hello, my order has not arrived yet and the tracking page shows nothing since Monday.',
  'Guten Tag, ich möchte die Schuhe in Größe 42 zurückgeben. Wie gehe ich vor?',
  '¿Me puede decir cuándo llega el técnico? Llevo esperando desde las nueve de la mañana.',
  'Bonjour, la facture de janvier comporte deux fois le même montant, pouvez-vous vérifier ?',
  'お世話になっております。注文番号の確認をお願いできますでしょうか。まだ届いておりません。',
  '您好,我想查询一下我的退款进度,已经过去一个星期了还没有收到。',
  'Oi, consegui atualizar o endereço de entrega? O prédio mudou de portaria esta semana.',
  'Let me check that for you. One moment please while I open your account.',
] as const

type Cast = {
  readonly account: `AC${string}`
  readonly workspace: `WS${string}`
  readonly workflow: `WW${string}`
  readonly queues: readonly `WQ${string}`[]
  readonly workers: readonly { readonly sid: `WK${string}`; readonly attributes: string }[]
  readonly available: `WA${string}`
}

const castOf = (dice: Dice): Cast => ({
  account: sid('AC', dice),
  workspace: sid('WS', dice),
  workflow: sid('WW', dice),
  queues: Array.from({ length: 8 }, () => sid('WQ', dice)),
  workers: Array.from({ length: 200 }, (_, at) => ({
    sid: sid('WK', dice),
    attributes: JSON.stringify({
      contact_uri: `client:agent_${String(at)}_40example_2Ecom`,
      full_name: `Agent ${String(at)}`,
      email: `agent.${String(at)}@example.com`,
      roles: ['agent'],
      routing: { skills: ['orders', 'returns', 'spanish'], levels: { spanish: 3 } },
      manager: 'Gül Novak',
      location: 'Lisbon',
      department_name: 'Support',
      team_name: `Team ${String(at % 8)}`,
    }),
  })),
  available: sid('WA', dice),
})

/** Event types of one chat from its creation to its end, with seconds since its creation. */
const lifecycle = [
  ['task.created', 0, 'pending'],
  ['workflow.entered', 0.04, 'pending'],
  ['workflow.target-matched', 0.08, 'pending'],
  ['task-queue.entered', 0.12, 'pending'],
  ['task.updated', 0.9, 'pending'],
  ['reservation.created', 1.3, 'reserved'],
  ['reservation.accepted', 9, 'assigned'],
  ['task.updated', 60, 'assigned'],
  ['reservation.wrapup', 420, 'wrapping'],
  ['task.wrapup', 420.02, 'wrapping'],
  ['reservation.completed', 455, 'completed'],
  ['task.completed', 455.05, 'completed'],
] as const

const taskEvents = (cast: Cast, dice: Dice, at: number, thread: string): readonly Wire[] => {
  const [task, reservation, interaction] = [sid('WT', dice), sid('WR', dice), sid('KD', dice)]
  const worker = cast.workers[Math.floor(dice() * cast.workers.length)]
  const queue = cast.queues[Math.floor(dice() * cast.queues.length)]
  const attributes = JSON.stringify({
    flexInteractionSid: interaction,
    flexInteractionChannelSid: sid('UO', dice),
    flexChannelInviteSid: sid('KG', dice),
    conversationSid: thread,
    conversations: {
      conversation_id: interaction,
      media: [{ type: 'ChatTranscript', sid: thread }],
    },
    channelType: 'web',
    customerName: `Customer ${String(Math.floor(dice() * 5_000))}`,
    customerAddress: `+1555${String(1_000_000 + Math.floor(dice() * 5_000))}`,
    from: `+1555${String(1_000_000 + Math.floor(dice() * 5_000))}`,
    direction: 'inbound',
    pre_engagement_data: { page: 'https://shop.example.com/orders/482913', locale: 'en-GB' },
  })
  return lifecycle.map(([type, seconds, status]) => {
    const ms = at + Math.round(seconds * 1000)
    const isReservation = type.startsWith('reservation.')
    const [kind] = type.split('.')
    return {
      sid: sid('EV', dice),
      event_type: type,
      event_date: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z'),
      event_date_ms: ms,
      description: `${type} of ${task} in the workspace Flex Task Assignment`,
      resource_type: kind === 'task-queue' ? 'taskqueue' : kind,
      resource_sid: isReservation ? reservation : task,
      actor_type: 'workspace',
      actor_sid: cast.workspace,
      source: 'twilio',
      source_ip_address: '203.0.113.7',
      workspace_sid: cast.workspace,
      account_sid: cast.account,
      url: `https://taskrouter.twilio.com/v1/Workspaces/${cast.workspace}/Events/`,
      event_data: {
        workspace_sid: cast.workspace,
        workspace_name: 'Flex Task Assignment',
        task_sid: task,
        task_attributes: attributes,
        task_age: String(Math.round(seconds)),
        task_priority: '0',
        task_assignment_status: status,
        task_channel_sid: 'TC00000000000000000000000000000001',
        task_channel_unique_name: 'chat',
        task_queue_sid: queue,
        task_queue_name: 'Orders',
        task_queue_entered_date: String(Math.floor(at / 1000)),
        task_queue_target_expression: "routing.skills HAS 'orders'",
        task_version: '3',
        workflow_sid: cast.workflow,
        workflow_name: 'Assign to Anyone',
        workflow_filter_name: 'orders',
        ...(isReservation && {
          reservation_sid: reservation,
          reservation_version: '1',
          worker_sid: worker?.sid,
          worker_name: worker?.sid,
          worker_activity_name: 'Available',
          worker_activity_sid: cast.available,
          worker_attributes: worker?.attributes,
        }),
      },
    }
  })
}

const threadOf = (cast: Cast, dice: Dice, at: number, thread: `CH${string}`): WireThread => {
  const messages = Array.from({ length: messagesPerThread }, (_, index) => {
    const date = new Date(at + index * 30_000 + Math.floor(dice() * 20_000)).toISOString()
    const isCustomer = index % 2 === 0
    return {
      sid: sid('IM', dice),
      account_sid: cast.account,
      chat_service_sid: 'IS00000000000000000000000000000001',
      messaging_service_sid: null,
      conversation_sid: thread,
      index,
      author: isCustomer ? 'FX0001' : 'agent_7_40example_2Ecom',
      participant_sid: sid('MB', dice),
      body: `${pick(dice, phrases)} ${String(Math.floor(dice() * 900_000) + 100_000)}`,
      media: null,
      attributes: '{}',
      date_created: date,
      date_updated: date,
      delivery: null,
      content_sid: null,
      url: `https://conversations.twilio.com/v1/Conversations/${thread}/Messages`,
      links: { delivery_receipts: '', channel_metadata: '' },
    }
  })
  return { chatThreadSid: thread, messages: JSON.stringify({ messages }) }
}

/** `tasks` finished chats, a new one each 18 seconds, their events cut into pages of `pageSize`. */
export const createHistory = (tasks: number, pageSize: number, seed = 5): History => {
  const dice = createDice(seed)
  const cast = castOf(dice)
  const threads: WireThread[] = []
  const events = Array.from({ length: tasks }, (_, task) => {
    const [at, thread] = [firstAt + task * msPerTask, sid('CH', dice)]
    threads.push(threadOf(cast, dice, at, thread))
    return taskEvents(cast, dice, at, thread)
  })
    .flat()
    .sort((left, right) => left.event_date_ms - right.event_date_ms)
  const pages = Array.from({ length: Math.ceil(events.length / pageSize) }, (_, page) =>
    JSON.stringify({ events: events.slice(page * pageSize, (page + 1) * pageSize) }),
  )
  return {
    pages,
    threads,
    eventCount: events.length,
    messageCount: threads.length * messagesPerThread,
  }
}
