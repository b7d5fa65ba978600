/** What one snapshot of a task's attributes says of its engagements and of its customer. */
import type { Attributes } from '../domain/attributes.ts'
import { type KeySource, normalizeAddress } from '../domain/customer-key.ts'
import type { Customer, Direction, EngagementDetails } from '../domain/journey.ts'
import { type FieldReader, type Mapping, readField } from '../domain/mapping.ts'
import type { FoldRules } from './fold-rules.ts'

/** Inbound unless the attributes say otherwise. */
export const directionOf = (attributes: Attributes, { task }: Mapping): Direction =>
  readField(attributes, task.direction) ?? 'Inbound'

/** What the task itself, not its attributes, says. */
export type TaskGiven = { readonly channel: string | null; readonly queue: string | null }

const recordingOf = (
  attributes: Attributes,
  channel: string | null,
  { task }: Mapping,
): string | null =>
  channel?.toLowerCase() === 'voice' ? readField(attributes, task.recordingUrl) : null

/** What the attributes say of an engagement; `given` stands where they are silent. */
export const engagementDetails = (
  attributes: Attributes,
  { channel, queue }: TaskGiven,
  mapping: Mapping,
): EngagementDetails => {
  const { task } = mapping
  const read = <T>(field: FieldReader<T>): T | null => readField(attributes, field)
  const direction = directionOf(attributes, mapping)
  return {
    channel: read(task.channel) ?? channel,
    direction,
    queue: read(task.queue) ?? queue,
    companyContact:
      read(task.companyContact) ?? read(direction === 'Inbound' ? task.to : task.from),
    campaign: read(task.campaign),
    caseId: read(task.caseId),
    category: read(task.category),
    language: read(task.language),
    outcome: read(task.outcome),
    outcomeCategory: read(task.outcomeCategory),
    priority: read(task.priority),
    reason: read(task.reason),
    attribute1: read(task.attribute1),
    attribute2: read(task.attribute2),
    attribute3: read(task.attribute3),
    fact1: read(task.fact1),
    fact2: read(task.fact2),
    fact3: read(task.fact3),
    holdMs: read(task.holdMs),
    focusMs: read(task.focusMs),
    recordingUrl: recordingOf(attributes, channel, mapping),
  }
}

/** The address at the customer's end: inbound the sender, outbound the receiver. */
export const customerAddress = (attributes: Attributes, mapping: Mapping): string | null => {
  const { from, to } = mapping.task
  return readField(attributes, directionOf(attributes, mapping) === 'Inbound' ? from : to)
}

type Key = Pick<Customer, 'id' | 'keySource' | 'rawKey'>

/**
 * The first present of external ID, phone, e-mail, address by direction, and the task itself, which
 * isolates a conversation that says nothing of its customer.
 */
const keyOf = (
  attributes: Attributes,
  taskSid: string,
  { mapping, callingCode }: FoldRules,
): Key => {
  const { customer } = mapping
  const key = (keySource: KeySource, rawKey: string | null): Key | null => {
    if (rawKey === null) return null
    const id = keySource === 'external_id' ? rawKey : normalizeAddress(rawKey, callingCode)
    return id === '' ? null : { id, keySource, rawKey }
  }
  return (
    key('external_id', readField(attributes, customer.externalId)) ??
    key('phone', readField(attributes, customer.phone)) ??
    key('email', readField(attributes, customer.email)) ??
    key('address', customerAddress(attributes, mapping)) ?? {
      id: taskSid,
      keySource: 'task',
      rawKey: taskSid,
    }
  )
}

/** The customer that the attributes name, with the key that tells the same one again. */
export const customerOf = (attributes: Attributes, taskSid: string, rules: FoldRules): Customer => {
  const { customer } = rules.mapping
  return {
    ...keyOf(attributes, taskSid, rules),
    name: readField(attributes, customer.name),
    phone: readField(attributes, customer.phone),
    email: readField(attributes, customer.email),
    state: readField(attributes, customer.state),
    country: readField(attributes, customer.country),
    category: readField(attributes, customer.category),
    organization: readField(attributes, customer.organization),
    region: readField(attributes, customer.region),
    segment: readField(attributes, customer.segment),
  }
}

/** The customer's end as a person reads it on the live floor. */
export const shownAddress = (attributes: Attributes, mapping: Mapping): string | null =>
  readField(attributes, mapping.customer.address) ??
  readField(attributes, mapping.customer.phone) ??
  readField(attributes, mapping.customer.email) ??
  customerAddress(attributes, mapping)
