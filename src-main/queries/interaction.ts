/** What the details pane shows of one row of the list. */
import type { CustomerView, InteractionDetails } from '../contract/interaction-views.ts'
import { asText, type Attributes, valueAt } from '../domain/attributes.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { latestAttributes } from '../store/task-texts.ts'
import { closedByOf } from './closed-by.ts'
import { tasksOfGroups } from './group-facts.ts'
import { repliesOf } from './reply-figures.ts'
import { legsOfTasks } from './transcript.ts'

const customerFacts = ['state', 'country', 'category', 'organization', 'region', 'segment'] as const

type CustomerRow = Omit<CustomerView, 'facts' | 'addresses' | 'contacts'> & {
  readonly [fact in (typeof customerFacts)[number]]: string | null
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const addressesSql = `SELECT DISTINCT e.customer_address AS address
FROM tasks t CROSS JOIN engagements e ON e.task_id = t.task_id
WHERE t.customer_id = ? AND e.customer_address IS NOT NULL ORDER BY 1`

const customerOf = (db: ReadDb, customerId: string): CustomerView => {
  const row = db.get<CustomerRow>(
    `SELECT customer_id AS customerId, key_source AS keySource, raw_key AS rawKey, name, phone, email,
       ${customerFacts.join(', ')}
     FROM customers WHERE customer_id = ?`,
    customerId,
  )
  const contacts = db.get<{ n: number }>(
    `SELECT count(DISTINCT associated_contact_id) AS n FROM tasks
     WHERE customer_id = ? AND is_internal = 0`,
    customerId,
  )
  return {
    customerId,
    keySource: row?.keySource ?? 'task',
    rawKey: row?.rawKey ?? customerId,
    name: row?.name ?? null,
    phone: row?.phone ?? null,
    email: row?.email ?? null,
    facts: customerFacts.flatMap((fact) => {
      const value = row?.[fact] ?? null
      return value === null ? [] : [{ label: capital(fact), value }]
    }),
    addresses: db.all<{ address: string }>(addressesSql, customerId).map(({ address }) => address),
    contacts: contacts?.n ?? 0,
  }
}

/** Column -> its label, in the order in which the pane shows them. */
const fields = {
  campaign: 'Campaign',
  case_id: 'Case',
  category: 'Category',
  language: 'Language',
  priority: 'Priority',
  reason: 'Reason',
  outcome: 'Outcome',
  outcome_category: 'Outcome category',
  outcome_detail: 'Raw ending',
  attribute_1: 'Attribute 1',
  attribute_2: 'Attribute 2',
  attribute_3: 'Attribute 3',
  fact_1: 'Fact 1',
  fact_2: 'Fact 2',
  fact_3: 'Fact 3',
  engaged_department: 'Department',
  engaged_location: 'Location',
  engaged_organization: 'Organization',
  engaged_manager: 'Manager',
  engaged_role: 'Role',
} as const

type FieldRow = {
  readonly taskId: number
  readonly taskSid: TaskSid
  readonly group: string
  readonly conversationId: string
  readonly companyContact: string | null
  readonly customerId: string
  readonly flexInteractionSid: string | null
  readonly chatThreadSid: InteractionDetails['chatThreadSid']
} & { readonly [column in keyof typeof fields]: string | number | null }

const rowSql = `SELECT e.task_id AS taskId, e.task_sid AS taskSid, e.associated_contact_id AS "group",
  e.conversation_id AS conversationId, e.company_contact AS companyContact,
  e.customer_id AS customerId, t.flex_interaction_sid AS flexInteractionSid,
  t.chat_thread_sid AS chatThreadSid, ${Object.keys(fields)
    .map((column) => `e.${column}`)
    .join(', ')}
FROM engagements e LEFT JOIN tasks t ON t.task_id = e.task_id
WHERE e.engagement_id = ? AND e.listed_at IS NOT NULL`

const fieldNames = Object.keys(fields) as readonly (keyof typeof fields)[]

/** Where web chat puts what the customer answered before the conversation began. */
const formPaths = [['preEngagementData'], ['pre_engagement_data'], ['formData']] as const

const asRecord = (value: unknown): Attributes => {
  let held = value
  if (typeof value === 'string')
    try {
      held = JSON.parse(value)
    } catch {
      held = null
    }
  return typeof held === 'object' && held !== null && !Array.isArray(held)
    ? (held as Attributes)
    : {}
}

const answersIn = (attributes: Attributes): InteractionDetails['formAnswers'] =>
  formPaths.flatMap((path) =>
    Object.entries(asRecord(valueAt(attributes, path))).flatMap(([label, held]) => {
      const value = typeof held === 'boolean' ? String(held) : asText(held)
      return value === null ? [] : [{ label, value }]
    }),
  )

/** Null for an ID that the list has no row of. */
export const interaction = (
  db: ReadDb,
  { contactId }: { readonly contactId: string },
): InteractionDetails | null => {
  const row = db.get<FieldRow>(rowSql, contactId)
  if (row === undefined) return null
  const tasks = tasksOfGroups(db, [row.group])
  const leg = legsOfTasks(db, [row.taskId]).find((one) => one.contactId === contactId)
  if (leg === undefined) return null
  const held = latestAttributes(db, row.taskId, row.taskSid)
  return {
    leg,
    closedBy: closedByOf(db, legsOfTasks(db, tasks)),
    replies: repliesOf(db, tasks, leg.channel),
    conversationId: row.conversationId,
    taskSids: db
      .all<{ sid: TaskSid }>(
        `SELECT t.task_sid AS sid FROM json_each(?) k CROSS JOIN tasks t ON t.task_id = k.value
         ORDER BY t.sort_at, t.task_sid`,
        JSON.stringify(tasks),
      )
      .map(({ sid }) => sid),
    flexInteractionSid: row.flexInteractionSid,
    chatThreadSid: row.chatThreadSid,
    customer: customerOf(db, row.customerId),
    companyContact: row.companyContact,
    fields: fieldNames.flatMap((name) => {
      const value = row[name]
      return value === null ? [] : [{ label: fields[name], value: String(value) }]
    }),
    formAnswers: answersIn(held?.attributes ?? {}),
    attributes: held?.text ?? null,
  }
}
