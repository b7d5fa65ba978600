/**
 * Which attribute fills which field of the model unless the supervisor says otherwise: for each field its
 * label, what its value must be, and the paths in order, of which the first present wins. Keys that are
 * printed wrongly in wide-spread documentation (`conversation_jd`, `sgement_link`, `campain`) are accepted
 * after the right ones.
 */

/** What a value must be; 'seconds' become milliseconds, 'list' is an array or one text with commas. */
export const fieldKinds = [
  'text',
  'number',
  'seconds',
  'milliseconds',
  'flag',
  'direction',
  'list',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** Under which heading a field is shown. */
export type FieldGroup = 'customer' | 'agent' | 'conversation' | 'engagement'

export type FieldDefault = {
  readonly group: FieldGroup
  readonly label: string
  readonly kind: FieldKind
  readonly paths: readonly string[]
}

const customer = { group: 'customer', kind: 'text' } as const
const agent = { group: 'agent', kind: 'text' } as const
const conversation = { group: 'conversation', kind: 'text' } as const
const engagement = { group: 'engagement', kind: 'text' } as const
const number = { kind: 'number' } as const

/**
 * By the object whose attributes are read. Twilio documents hold time in seconds, as Flex Insights shows
 * it and as its own plugins write it; focus time stands beside it in the same place.
 */
export const mappingFields = {
  customer: {
    externalId: { ...customer, label: 'External ID', paths: ['customers.external_id'] },
    phone: { ...customer, label: 'Phone', paths: ['customers.phone'] },
    email: { ...customer, label: 'E-mail', paths: ['customers.email'] },
    name: { ...customer, label: 'Name', paths: ['customers.name', 'customerName', 'name'] },
    address: { ...customer, label: 'Shown address', paths: ['customerAddress'] },
    state: { ...customer, label: 'State', paths: ['customers.state'] },
    country: { ...customer, label: 'Country', paths: ['customers.country'] },
    category: { ...customer, label: 'Category', paths: ['customers.category'] },
    organization: { ...customer, label: 'Organization', paths: ['customers.organization'] },
    region: { ...customer, label: 'Region', paths: ['customers.region'] },
    segment: { ...customer, label: 'Segment', paths: ['customers.segment'] },
  },
  agent: {
    name: { ...agent, label: 'Name', paths: ['full_name'] },
    roles: { ...agent, kind: 'list', label: 'Roles', paths: ['roles', 'role'] },
    team: { ...agent, label: 'Team', paths: ['team', 'agent_team', 'team_name', 'team_id'] },
    department: { ...agent, label: 'Department', paths: ['department', 'department_name'] },
    location: { ...agent, label: 'Location', paths: ['location'] },
    manager: { ...agent, label: 'Manager', paths: ['manager'] },
    organization: { ...agent, label: 'Organization', paths: ['organization'] },
    costPerHour: { ...agent, ...number, label: 'Cost per hour', paths: ['cost_per_hour'] },
    costPerEngagement: {
      ...agent,
      ...number,
      label: 'Cost per engagement',
      paths: ['cost_per_engagement'],
    },
  },
  task: {
    conversationId: {
      ...conversation,
      label: 'Conversation ID',
      paths: ['conversations.conversation_id', 'conversations.conversation_jd'],
    },
    chatThreadSid: { ...conversation, label: 'Chat thread', paths: ['conversationSid'] },
    flexInteractionSid: {
      ...conversation,
      label: 'Flex interaction',
      paths: ['flexInteractionSid'],
    },
    isInternal: { ...conversation, kind: 'flag', label: 'Internal call', paths: ['client_call'] },
    direction: {
      ...conversation,
      kind: 'direction',
      label: 'Direction',
      paths: ['conversations.direction', 'direction'],
    },
    channel: { ...conversation, label: 'Channel', paths: ['conversations.channel'] },
    // the call-back feature of Flex' project template writes it into the call that the agent places
    originSid: { ...conversation, label: 'Called back for', paths: ['parentTask'] },
    from: { ...conversation, label: 'From', paths: ['from'] },
    to: { ...conversation, label: 'To', paths: ['to', 'outbound_to'] },
    companyContact: {
      ...conversation,
      label: 'Company contact',
      paths: ['conversations.company_contact', 'conversations.external_contact'],
    },
    queue: { ...engagement, label: 'Queue', paths: ['conversations.queue'] },
    campaign: {
      ...engagement,
      label: 'Campaign',
      paths: ['conversations.campaign', 'conversations.campain', 'conversations.Campain'],
    },
    caseId: { ...engagement, label: 'Case', paths: ['conversations.case'] },
    category: { ...engagement, label: 'Category', paths: ['conversations.category'] },
    language: { ...engagement, label: 'Language', paths: ['conversations.language'] },
    outcome: { ...engagement, label: 'Outcome', paths: ['conversations.outcome'] },
    outcomeCategory: {
      ...engagement,
      label: 'Outcome category',
      paths: ['conversations.outcome_category'],
    },
    priority: { ...engagement, label: 'Priority', paths: ['conversations.priority'] },
    reason: { ...engagement, label: 'Reason', paths: ['conversations.reason'] },
    attribute1: {
      ...engagement,
      label: 'Attribute 1',
      paths: ['conversations.attribute_1', 'conversations.conversation_attribute_1'],
    },
    attribute2: {
      ...engagement,
      label: 'Attribute 2',
      paths: ['conversations.attribute_2', 'conversations.conversation_attribute_2'],
    },
    attribute3: {
      ...engagement,
      label: 'Attribute 3',
      paths: ['conversations.attribute_3', 'conversations.conversation_attribute_3'],
    },
    fact1: { ...engagement, ...number, label: 'Fact 1', paths: ['conversations.fact_01'] },
    fact2: { ...engagement, ...number, label: 'Fact 2', paths: ['conversations.fact_02'] },
    fact3: { ...engagement, ...number, label: 'Fact 3', paths: ['conversations.fact_03'] },
    holdMs: {
      ...engagement,
      kind: 'seconds',
      label: 'Hold time',
      paths: ['conversations.hold_time'],
    },
    focusMs: {
      ...engagement,
      kind: 'seconds',
      label: 'Focus time',
      paths: ['conversations.focus_time'],
    },
    recordingUrl: {
      ...engagement,
      label: 'Recording link',
      paths: ['conversations.segment_link', 'conversations.sgement_link'],
    },
  },
} as const satisfies Readonly<
  Record<'customer' | 'agent' | 'task', Readonly<Record<string, FieldDefault>>>
>

export type MappedObject = keyof typeof mappingFields

/** Fields whose meaning is the account's own, so that the supervisor may name them. */
const renameable: ReadonlySet<string> = new Set([
  'task.attribute1',
  'task.attribute2',
  'task.attribute3',
  'task.fact1',
  'task.fact2',
  'task.fact3',
])

/** A field's key is its object and name, such as 'task.caseId'. */
export const isRenameable = (key: string): boolean => renameable.has(key)

/** Every field by its key, in the order in which they are shown. */
export const defaultFields: ReadonlyMap<string, FieldDefault> = new Map(
  Object.entries(mappingFields).flatMap(([object, fields]) =>
    Object.entries<FieldDefault>(fields).map(
      ([name, field]) => [`${object}.${name}`, field] as const,
    ),
  ),
)

/** The kinds that a field may be given: a duration may come in either unit, any other stays what it is. */
export const kindsOf = ({ kind }: FieldDefault): readonly FieldKind[] =>
  kind === 'seconds' || kind === 'milliseconds' ? ['seconds', 'milliseconds'] : [kind]
