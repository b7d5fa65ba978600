/**
 * Task and worker attributes as the journey model names them. Written apart from the application's own
 * mapping on purpose, and simpler: it needs to understand only what the simulation writes.
 */
import type { Task, Worker } from './resources.ts'
import type { AgentTruth, CustomerTruth, EngagementTruth } from './truth-rows.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (text: string): Fields => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

const text = (...values: readonly unknown[]): string | null => {
  for (const value of values) {
    const trimmed = typeof value === 'number' ? String(value) : value
    if (typeof trimmed === 'string' && trimmed.trim() !== '') return trimmed.trim()
  }
  return null
}

const number = (value: unknown): number | null => {
  const digits = text(value)
  return digits === null || Number.isNaN(Number(digits)) ? null : Number(digits)
}

/** Both durations are written in seconds, as Twilio documents them. */
const milliseconds = (value: unknown): number | null => {
  const seconds = number(value)
  return seconds === null ? null : seconds * 1_000
}

const inside = (fields: Fields, name: string): Fields => {
  const value = Object.hasOwn(fields, name) ? fields[name] : null
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Phone numbers of this floor begin with a plus once their channel is taken off. */
const asKey = (address: string): string => {
  const bare = address.replace(/^(whatsapp|client):/, '')
  if (bare.startsWith('+')) return `+${bare.replaceAll(/\D/g, '')}`
  return bare.includes('@') ? bare.toLowerCase() : bare
}

/** What one task says of its customer; `id` is null where it says nothing by which to know them. */
export type CustomerFacts = Omit<CustomerTruth, 'customer_id' | 'key_source' | 'raw_key'> & {
  readonly id: string | null
  readonly source: CustomerTruth['key_source']
  readonly raw: string | null
}

export type TaskFacts = {
  readonly conversationId: string | null
  readonly chatThreadSid: string | null
  readonly flexInteractionSid: string | null
  readonly isInternal: boolean
  /** Whatever the customer can be known by again. */
  readonly linkKeys: readonly string[]
  readonly customer: CustomerFacts
  readonly queue: string | null
  readonly columns: Pick<EngagementTruth, TaskColumn>
}

type TaskColumn =
  | 'channel'
  | 'direction'
  | 'campaign'
  | 'case_id'
  | 'category'
  | 'company_contact'
  | 'language'
  | 'outcome'
  | 'outcome_category'
  | 'priority'
  | 'reason'
  | 'attribute_1'
  | 'attribute_2'
  | 'attribute_3'
  | 'fact_1'
  | 'fact_2'
  | 'fact_3'
  | 'hold_time_ms'
  | 'focus_time_ms'
  | 'recording_url'

const columnsOf = (
  task: Task,
  attributes: Fields,
  conversation: Fields,
  isInbound: boolean,
): TaskFacts['columns'] => {
  const channel = task.taskChannel.uniqueName
  const ownEnd = isInbound ? text(attributes.to, attributes.outbound_to) : text(attributes.from)
  return {
    channel: text(conversation.channel) ?? channel,
    direction: isInbound ? 'Inbound' : 'Outbound',
    campaign: text(conversation.campaign),
    case_id: text(conversation.case),
    category: text(conversation.category),
    company_contact: text(conversation.company_contact, conversation.external_contact) ?? ownEnd,
    language: text(conversation.language),
    outcome: text(conversation.outcome),
    outcome_category: text(conversation.outcome_category),
    priority: text(conversation.priority),
    reason: text(conversation.reason),
    attribute_1: text(conversation.attribute_1, conversation.conversation_attribute_1),
    attribute_2: text(conversation.attribute_2, conversation.conversation_attribute_2),
    attribute_3: text(conversation.attribute_3, conversation.conversation_attribute_3),
    fact_1: number(conversation.fact_01),
    fact_2: number(conversation.fact_02),
    fact_3: number(conversation.fact_03),
    hold_time_ms: milliseconds(conversation.hold_time),
    focus_time_ms: milliseconds(conversation.focus_time),
    recording_url:
      channel === 'voice' ? text(conversation.segment_link, conversation.sgement_link) : null,
  }
}

/** The first present of external ID, phone, e-mail and the address at the customer's end. */
const customerOf = (attributes: Fields, address: string | null): CustomerFacts => {
  const customer = inside(attributes, 'customers')
  const keys = [
    ['external_id', text(customer.external_id)],
    ['phone', text(customer.phone)],
    ['email', text(customer.email)],
    ['address', address],
  ] as const
  const [source, raw] = keys.find(([, value]) => value !== null) ?? ['task', null]
  return {
    id: raw === null || source === 'external_id' ? raw : asKey(raw),
    source,
    raw,
    name: text(customer.name, attributes.customerName, attributes.name),
    phone: text(customer.phone),
    email: text(customer.email),
    state: text(customer.state),
    country: text(customer.country),
    category: text(customer.category),
    organization: text(customer.organization),
    region: text(customer.region),
    segment: text(customer.segment),
  }
}

/** A name that somebody typed is nobody's alone; a number, an address and a channel's identity are. */
const linkKeysOf = (customer: Fields, address: string | null): readonly string[] =>
  [
    text(customer.external_id),
    ...[text(customer.phone), text(customer.email), address].map((raw) => {
      if (raw === null) return null
      const key = asKey(raw)
      return key.startsWith('+') || key.includes('@') || /^(messenger|client):/.test(raw)
        ? key
        : null
    }),
  ].filter((key) => key !== null)

const readTask = (task: Task): TaskFacts => {
  const attributes = fieldsOf(task.attributes)
  const conversation = inside(attributes, 'conversations')
  const direction = text(conversation.direction, attributes.direction) ?? 'Inbound'
  const isInbound = !direction.toLowerCase().startsWith('out')
  const address = isInbound ? text(attributes.from) : text(attributes.to, attributes.outbound_to)
  return {
    conversationId: text(conversation.conversation_id, conversation.conversation_jd),
    chatThreadSid: text(attributes.conversationSid),
    flexInteractionSid: text(attributes.flexInteractionSid),
    isInternal: attributes.client_call === true,
    customer: customerOf(attributes, address),
    linkKeys: linkKeysOf(inside(attributes, 'customers'), address),
    queue: text(conversation.queue),
    columns: columnsOf(task, attributes, conversation, isInbound),
  }
}

/** Reads each snapshot once; many rows share one. */
export const createTaskReader = (): ((task: Task) => TaskFacts) => {
  const known = new WeakMap<Task, TaskFacts>()
  return (task) => {
    const facts = known.get(task) ?? readTask(task)
    known.set(task, facts)
    return facts
  }
}

export type AgentFacts = Pick<
  EngagementTruth,
  | 'agent_name'
  | 'engaged_department'
  | 'engaged_location'
  | 'engaged_organization'
  | 'engaged_manager'
  | 'engaged_role'
  | 'engaged_team'
>

const rolesOf = (attributes: Fields): readonly unknown[] =>
  Array.isArray(attributes.roles) ? attributes.roles : [attributes.role]

const roleOf = (attributes: Fields): string | null =>
  ['admin', 'supervisor', 'agent'].find((role) => rolesOf(attributes).includes(role)) ?? null

/** The agent's own row, of the worker as it is now. */
export const agentProfileFacts = (worker: Worker) => {
  const attributes = fieldsOf(worker.attributes)
  const facts = agentFacts(worker)
  return {
    name: facts.agent_name ?? '',
    role: facts.engaged_role,
    roles: JSON.stringify(rolesOf(attributes)),
    department: facts.engaged_department,
    location: facts.engaged_location,
    manager: facts.engaged_manager,
    team: facts.engaged_team,
    organization: facts.engaged_organization,
    cost_per_hour: number(attributes.cost_per_hour),
    cost_per_engagement: number(attributes.cost_per_engagement),
  } satisfies Partial<AgentTruth>
}

/** The agent as the worker's attributes were at that moment. */
export const agentFacts = (worker: Worker): AgentFacts => {
  const attributes = fieldsOf(worker.attributes)
  return {
    agent_name: text(attributes.full_name) ?? worker.friendlyName,
    engaged_department: text(attributes.department, attributes.department_name),
    engaged_location: text(attributes.location),
    engaged_organization: text(attributes.organization),
    engaged_manager: text(attributes.manager),
    engaged_role: roleOf(attributes),
    engaged_team: text(
      attributes.team,
      attributes.agent_team,
      attributes.team_name,
      attributes.team_id,
    ),
  }
}
