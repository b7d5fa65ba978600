/** What one snapshot of a task's attributes says of its engagements and of its customer. */
import type { Attributes } from '../domain/attributes.ts'
import { type KeySource, normalizeAddress } from '../domain/customer-key.ts'
import type { Customer, Direction, EngagementDetails } from '../domain/journey.ts'
import { customerMapping, readField, taskMapping } from './mapping.ts'

/** What the account's setting adds: the calling code of national numbers (digits), or null. */
export type MappingOptions = { readonly callingCode: string | null }
export const defaultMapping: MappingOptions = { callingCode: null }

/** Inbound unless the attributes say otherwise. */
export const directionOf = (attributes: Attributes): Direction =>
  readField(attributes, taskMapping.direction) ?? 'Inbound'

/** What the task itself, not its attributes, says. */
export type TaskGiven = { readonly channel: string | null; readonly queue: string | null }

const recordingOf = (attributes: Attributes, channel: string | null): string | null =>
  channel?.toLowerCase() === 'voice' ? readField(attributes, taskMapping.recordingUrl) : null

/** What the attributes say of an engagement; `given` stands where they are silent. */
export const engagementDetails = (
  attributes: Attributes,
  { channel, queue }: TaskGiven,
): EngagementDetails => {
  const read = (name: keyof typeof taskMapping): string | null => {
    const value = readField<unknown>(attributes, taskMapping[name])
    return typeof value === 'string' ? value : null
  }
  const direction = directionOf(attributes)
  return {
    channel: read('channel') ?? channel,
    direction,
    queue: read('queue') ?? queue,
    companyContact: read('companyContact') ?? read(direction === 'Inbound' ? 'to' : 'from'),
    campaign: read('campaign'),
    caseId: read('caseId'),
    category: read('category'),
    language: read('language'),
    outcome: read('outcome'),
    outcomeCategory: read('outcomeCategory'),
    priority: read('priority'),
    reason: read('reason'),
    attribute1: read('attribute1'),
    attribute2: read('attribute2'),
    attribute3: read('attribute3'),
    fact1: readField(attributes, taskMapping.fact1),
    fact2: readField(attributes, taskMapping.fact2),
    fact3: readField(attributes, taskMapping.fact3),
    holdMs: readField(attributes, taskMapping.holdMs),
    focusMs: readField(attributes, taskMapping.focusMs),
    recordingUrl: recordingOf(attributes, channel),
  }
}

/** The address at the customer's end: inbound the sender, outbound the receiver. */
export const customerAddress = (attributes: Attributes): string | null =>
  readField(attributes, directionOf(attributes) === 'Inbound' ? taskMapping.from : taskMapping.to)

type Key = Pick<Customer, 'id' | 'keySource' | 'rawKey'>

/**
 * The first present of external ID, phone, e-mail, address by direction, and the task itself, which
 * isolates a conversation that says nothing of its customer.
 */
const keyOf = (attributes: Attributes, taskSid: string, { callingCode }: MappingOptions): Key => {
  const key = (keySource: KeySource, rawKey: string | null): Key | null => {
    if (rawKey === null) return null
    const id = keySource === 'external_id' ? rawKey : normalizeAddress(rawKey, callingCode)
    return id === '' ? null : { id, keySource, rawKey }
  }
  return (
    key('external_id', readField(attributes, customerMapping.externalId)) ??
    key('phone', readField(attributes, customerMapping.phone)) ??
    key('email', readField(attributes, customerMapping.email)) ??
    key('address', customerAddress(attributes)) ?? {
      id: taskSid,
      keySource: 'task',
      rawKey: taskSid,
    }
  )
}

/** The customer that the attributes name, with the key that tells the same one again. */
export const customerOf = (
  attributes: Attributes,
  taskSid: string,
  options: MappingOptions,
): Customer => ({
  ...keyOf(attributes, taskSid, options),
  name: readField(attributes, customerMapping.name),
  phone: readField(attributes, customerMapping.phone),
  email: readField(attributes, customerMapping.email),
  state: readField(attributes, customerMapping.state),
  country: readField(attributes, customerMapping.country),
  category: readField(attributes, customerMapping.category),
  organization: readField(attributes, customerMapping.organization),
  region: readField(attributes, customerMapping.region),
  segment: readField(attributes, customerMapping.segment),
})

/** The customer's end as a person reads it on the live floor. */
export const shownAddress = (attributes: Attributes): string | null =>
  readField(attributes, customerMapping.address) ??
  readField(attributes, customerMapping.phone) ??
  readField(attributes, customerMapping.email) ??
  customerAddress(attributes)
