/**
 * Which attribute fills which field of the model: for each field the paths in order, first present wins.
 * Data, so that it can be shown and changed. Keys that are printed wrongly in wide-spread documentation
 * (`conversation_jd`, `sgement_link`, `campain`) are accepted after the right ones.
 */
import { asNumber, asText, asWhole, type Attributes, valueAt } from '../domain/attributes.ts'

export type FieldMapping<T> = {
  readonly paths: readonly (readonly string[])[]
  /** The value in its one form, or null for one that does not fit. */
  readonly read: (value: unknown) => T | null
}

const field = <T>(read: (value: unknown) => T | null, ...paths: string[]): FieldMapping<T> => ({
  paths: paths.map((path) => path.split('.')),
  read,
})
const text = (...paths: string[]): FieldMapping<string> => field(asText, ...paths)

const asDirection = (value: unknown): 'Inbound' | 'Outbound' | null => {
  const word = asText(value)?.toLowerCase()
  if (word?.startsWith('in')) return 'Inbound'
  return word?.startsWith('out') ? 'Outbound' : null
}

const asFlag = (value: unknown): boolean | null =>
  value === true || asText(value)?.toLowerCase() === 'true' ? true : null

/** Task attributes -> conversation and engagement. */
export const taskMapping = {
  conversationId: text('conversations.conversation_id', 'conversations.conversation_jd'),
  chatThreadSid: text('conversationSid'),
  flexInteractionSid: text('flexInteractionSid'),
  isInternal: field(asFlag, 'client_call'),
  direction: field(asDirection, 'conversations.direction', 'direction'),
  channel: text('conversations.channel'),
  queue: text('conversations.queue'),
  companyContact: text('conversations.company_contact', 'conversations.external_contact'),
  campaign: text('conversations.campaign', 'conversations.campain', 'conversations.Campain'),
  caseId: text('conversations.case'),
  category: text('conversations.category'),
  language: text('conversations.language'),
  outcome: text('conversations.outcome'),
  outcomeCategory: text('conversations.outcome_category'),
  priority: text('conversations.priority'),
  reason: text('conversations.reason'),
  attribute1: text('conversations.attribute_1', 'conversations.conversation_attribute_1'),
  attribute2: text('conversations.attribute_2', 'conversations.conversation_attribute_2'),
  attribute3: text('conversations.attribute_3', 'conversations.conversation_attribute_3'),
  fact1: field(asNumber, 'conversations.fact_01'),
  fact2: field(asNumber, 'conversations.fact_02'),
  fact3: field(asNumber, 'conversations.fact_03'),
  holdMs: field(asWhole, 'conversations.hold_time'),
  focusMs: field(asWhole, 'conversations.focus_time'),
  recordingUrl: text('conversations.segment_link', 'conversations.sgement_link'),
  from: text('from'),
  to: text('to', 'outbound_to'),
} satisfies Readonly<Record<string, FieldMapping<unknown>>>

/** Task attributes -> customer. */
export const customerMapping = {
  externalId: text('customers.external_id'),
  phone: text('customers.phone'),
  email: text('customers.email'),
  name: text('customers.name', 'customerName', 'name'),
  address: text('customerAddress'),
  state: text('customers.state'),
  country: text('customers.country'),
  category: text('customers.category'),
  organization: text('customers.organization'),
  region: text('customers.region'),
  segment: text('customers.segment'),
} satisfies Readonly<Record<string, FieldMapping<unknown>>>

/** Worker attributes -> agent, and the agent's part of an engagement. */
export const agentMapping = {
  name: text('full_name'),
  department: text('department', 'department_name'),
  location: text('location'),
  manager: text('manager'),
  team: text('team', 'agent_team', 'team_name', 'team_id'),
  organization: text('organization'),
  costPerHour: field(asNumber, 'cost_per_hour'),
  costPerEngagement: field(asNumber, 'cost_per_engagement'),
} satisfies Readonly<Record<string, FieldMapping<unknown>>>

/** Where a worker's permissions stand. */
export const rolePaths = ['roles', 'role'] as const

/** The first present value of a field, with the path that it was found under. */
export const findField = <T>(
  attributes: Attributes,
  { paths, read }: FieldMapping<T>,
): { readonly value: T; readonly path: string } | null => {
  for (const path of paths) {
    const value = read(valueAt(attributes, path))
    if (value !== null) return { value, path: path.join('.') }
  }
  return null
}

/** The first present value of a field, else null. */
export const readField = <T>(attributes: Attributes, mapping: FieldMapping<T>): T | null => {
  for (const path of mapping.paths) {
    const value = mapping.read(valueAt(attributes, path))
    if (value !== null) return value
  }
  return null
}
