/** Journeys: which contacts may belong together, which do, and why. */
import type { LinkEvidence, LinkReason, LinkStrength } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** A task as linking needs it. */
export type LinkableTask = {
  readonly taskSid: string
  readonly sortAt: number
  /** Null while it goes on. */
  readonly endedAt: number | null
  readonly isInternal: boolean
  readonly evidence: LinkEvidence | null
}

type TaskRow = Omit<LinkableTask, 'isInternal' | 'evidence'> & {
  readonly isInternal: number
  readonly evidence: string | null
}

/** Numbers of the tasks of the asked contact, whose ID is a conversation's, or a task's, in it. */
const taskIdsOfContact = `WITH asked (id) AS (VALUES (?))
  SELECT t.task_id AS taskId FROM asked JOIN tasks t ON t.conversation_id = asked.id
    WHERE t.carries_conversation_id = 1 AND t.associated_contact_id = asked.id
  UNION SELECT t.task_id FROM asked JOIN tasks t ON t.task_sid = asked.id
    WHERE t.associated_contact_id = asked.id
  UNION SELECT t.task_id FROM asked JOIN tasks t ON t.associated_contact_id = asked.id
    WHERE t.associated_contact_id <> t.conversation_id`

/** Numbers of the tasks of one contact. */
export const contactTaskIds = (db: ReadDb, associatedContactId: string): readonly number[] =>
  db.all<{ taskId: number }>(taskIdsOfContact, associatedContactId).map(({ taskId }) => taskId)

/** The tasks of one contact in order of time. */
export const contactTasks = (db: ReadDb, associatedContactId: string): readonly LinkableTask[] =>
  db
    .all<TaskRow>(
      `SELECT task_sid AS taskSid, sort_at AS sortAt,
         iif(state = 'final', coalesce(ended_at, sort_at), NULL) AS endedAt,
         is_internal AS isInternal, evidence
       FROM tasks WHERE customer IS NOT NULL AND task_id IN (${taskIdsOfContact})
       ORDER BY sort_at, task_sid`,
      associatedContactId,
    )
    .map((row) => ({
      ...row,
      isInternal: row.isInternal === 1,
      evidence: row.evidence === null ? null : (JSON.parse(row.evidence) as LinkEvidence),
    }))

type IdRow = { readonly id: string }

const ids = (rows: readonly IdRow[]): readonly string[] => rows.map(({ id }) => id)

/** The contacts of which a task carries the key. */
export const contactsWithKey = (db: ReadDb, key: string): readonly string[] =>
  ids(
    db.all<IdRow>(
      `SELECT associated_contact_id AS id FROM tasks WHERE customer_id = ?
       UNION SELECT t.associated_contact_id FROM link_keys k JOIN tasks t ON t.task_id = k.task_id
         WHERE k.key = ?`,
      key,
      key,
    ),
  )

/** The contact that a task is in. */
export const contactOfTask = (db: ReadDb, taskSid: string): string | null =>
  db.get<IdRow>(
    'SELECT associated_contact_id AS id FROM tasks WHERE task_sid = ? AND customer IS NOT NULL',
    taskSid,
  )?.id ?? null

/** The contact that a reservation is in. */
export const contactOfReservation = (db: ReadDb, reservationSid: string): string | null =>
  db.get<IdRow>(
    'SELECT associated_contact_id AS id FROM engagements WHERE engagement_id = ?',
    reservationSid,
  )?.id ?? null

/** Whether any task calls back for another one; cheap to ask for every batch. */
export const hasOrigins = (db: ReadDb): boolean =>
  db.get('SELECT 1 FROM tasks WHERE origin_sid IS NOT NULL LIMIT 1') !== undefined

/** The contacts that call back for a task, or for one of its reservations. */
export const contactsFromOrigin = (db: ReadDb, taskSid: string): readonly string[] =>
  ids(
    db.all<IdRow>(
      `SELECT associated_contact_id AS id FROM tasks WHERE origin_sid = ?
       UNION SELECT c.associated_contact_id
       FROM tasks t JOIN engagements e ON e.task_id = t.task_id
         JOIN tasks c ON c.origin_sid = e.reservation_sid
       WHERE t.task_sid = ?`,
      taskSid,
      taskSid,
    ),
  )

/** Replaces the keys of a task that are not its customer's ID. */
export const saveLinkKeys = (
  db: WriteDb,
  taskId: number,
  before: readonly string[],
  after: readonly string[],
): void => {
  for (const key of before)
    if (!after.includes(key))
      db.run('DELETE FROM link_keys WHERE key = ? AND task_id = ?', [key, taskId])
  for (const key of after)
    if (!before.includes(key))
      db.run('INSERT OR IGNORE INTO link_keys VALUES (?, ?)', [key, taskId])
}

export type LinkRow = {
  readonly contactA: string
  readonly contactB: string
  readonly reason: LinkReason
  readonly strength: LinkStrength
  readonly decidedBy: 'rule' | 'person'
}

/** The links at one contact. */
export const linksAt = (db: ReadDb, associatedContactId: string): readonly LinkRow[] =>
  db.all<LinkRow>(
    `SELECT contact_a AS contactA, contact_b AS contactB, reason, strength,
       decided_by AS decidedBy
     FROM journey_links WHERE contact_a = ?
     UNION ALL
     SELECT contact_a, contact_b, reason, strength, decided_by
     FROM journey_links WHERE contact_b = ?`,
    associatedContactId,
    associatedContactId,
  )

/** The journey that a contact was put into; null for one without a link. */
export const linkedJourney = (db: ReadDb, associatedContactId: string): string | null =>
  db.get<IdRow>(
    'SELECT journey_id AS id FROM journey_contacts WHERE associated_contact_id = ?',
    associatedContactId,
  )?.id ?? null

/** The contacts of a journey; its ID alone when it has one contact only. */
export const journeyContacts = (db: ReadDb, journeyId: string): readonly string[] => {
  const found = ids(
    db.all<IdRow>(
      'SELECT associated_contact_id AS id FROM journey_contacts WHERE journey_id = ?',
      journeyId,
    ),
  )
  return found.length === 0 ? [journeyId] : found
}

/** The contact that an ID is, or that the task or reservation of that SID is in; null for none. */
export const contactNamed = (db: ReadDb, id: string): string | null =>
  contactTaskIds(db, id).length > 0 ? id : (contactOfTask(db, id) ?? contactOfReservation(db, id))

/** Puts a contact into a journey, or, with null, takes it out of any. */
export const saveLinkedJourney = (
  db: WriteDb,
  associatedContactId: string,
  journeyId: string | null,
): void => {
  if (journeyId === null)
    db.run('DELETE FROM journey_contacts WHERE associated_contact_id = ?', [associatedContactId])
  else
    db.run('INSERT OR REPLACE INTO journey_contacts VALUES (?, ?)', [
      associatedContactId,
      journeyId,
    ])
}

export const dropLink = (db: WriteDb, { contactA, contactB }: LinkRow): void =>
  void db.run('DELETE FROM journey_links WHERE contact_a = ? AND contact_b = ?', [
    contactA,
    contactB,
  ])

export const saveLink = (db: WriteDb, link: LinkRow): void =>
  void db.run('INSERT OR REPLACE INTO journey_links VALUES (?, ?, ?, ?, ?)', [
    link.contactA,
    link.contactB,
    link.reason,
    link.strength,
    link.decidedBy,
  ])
