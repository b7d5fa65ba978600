/** Links the contacts that a batch touched with others into journeys, and writes what changed. */
import type { TaskSid } from '../domain/ids.ts'
import type { ContactGroup, ContactKey, LinkEvidence, TaskSummary } from '../domain/journey.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import { linkContacts, type LinkableContact, type LinkDecision } from '../journey/link-contacts.ts'
import type { WriteDb } from '../store/db.ts'
import { hasDecisions, neverLinkedKeys, standingDecisions } from '../store/journey-decisions.ts'
import {
  contactOfReservation,
  contactOfTask,
  contactsFromOrigin,
  contactsWithKey,
  contactTasks,
  dropLink,
  hasOrigins,
  type LinkableTask,
  linkedJourney,
  type LinkRow,
  linksAt,
  saveLink,
  saveLinkedJourney,
  saveLinkKeys,
} from '../store/journeys.ts'
import type { StoredTask } from '../store/tasks.ts'

const kinds: readonly ContactKey['kind'][] = ['external_id', 'phone', 'email', 'address']

const distinct = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]

/** Each key once, the surest kind first. */
const keysOf = (evidence: readonly LinkEvidence[]): readonly ContactKey[] =>
  evidence
    .flatMap(({ keys }) => keys)
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .filter(({ key }, index, all) => all.findIndex((other) => other.key === key) === index)

/** What holds for a whole batch. */
type Ground = {
  readonly windowMs: number
  readonly decisions: readonly LinkDecision[]
  readonly neverLinked: ReadonlySet<string>
  readonly hasOrigins: boolean
  /** The contacts that the key may link; asked for at most once each. */
  readonly withKey: (key: string) => readonly string[]
}

const groundOf = (db: WriteDb, { linkWindowMs }: FoldRules): Ground => {
  const neverLinked = new Set(neverLinkedKeys(db).map(({ key }) => key))
  const found = new Map<string, readonly string[]>()
  return {
    windowMs: linkWindowMs,
    decisions: hasDecisions(db) ? standingDecisions(db) : [],
    neverLinked,
    hasOrigins: hasOrigins(db),
    withKey: (key) => {
      const contacts = found.get(key) ?? (neverLinked.has(key) ? [] : contactsWithKey(db, key))
      found.set(key, contacts)
      return contacts
    },
  }
}

/** A contact with those that may be of its journey without a key of it. */
type Known = { readonly contact: LinkableContact; readonly near: readonly string[] }

const originContact = (db: WriteDb, sid: string): string | null =>
  sid.startsWith('WR') ? contactOfReservation(db, sid) : contactOfTask(db, sid)

/** Null for a contact that is no customer's, or not there. */
const knownContact = (db: WriteDb, id: string, ground: Ground): Known | null => {
  const tasks = contactTasks(db, id).filter(({ isInternal }) => !isInternal)
  const [first] = tasks
  if (first === undefined) return null
  const evidence = tasks.flatMap((task) => task.evidence ?? [])
  const keys = keysOf(evidence)
  const origins = evidence.flatMap(({ originSid }) => originSid ?? [])
  const originIds = origins.flatMap((sid) => originContact(db, sid) ?? [])
  const contact: LinkableContact = {
    id,
    startedAt: first.sortAt,
    endedAt: endOf(tasks),
    keys,
    caseIds: distinct(evidence.flatMap(({ caseId }) => caseId ?? [])),
    originIds: distinct(originIds.filter((origin) => origin !== id)),
  }
  const callbacks = ground.hasOrigins
    ? tasks.flatMap(({ taskSid }) => contactsFromOrigin(db, taskSid))
    : []
  return { contact, near: [...contact.originIds, ...callbacks] }
}

const endOf = (tasks: readonly LinkableTask[]): number | null => {
  const ends = tasks.map(({ endedAt }) => endedAt)
  return ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0))
}

const partnersIn = (decisions: readonly LinkDecision[], id: string): readonly string[] =>
  decisions.flatMap(({ contactA, contactB }) => {
    if (contactA === id) return [contactB]
    return contactB === id ? [contactA] : []
  })

type Cluster = {
  readonly contacts: Map<string, LinkableContact | null>
  readonly links: Map<string, LinkRow>
}

/** Every contact that could be of one journey with the given one, now or before the batch. */
const clusterAround = (db: WriteDb, start: string, ground: Ground): Cluster => {
  const contacts = new Map<string, LinkableContact | null>()
  const links = new Map<string, LinkRow>()
  const queue = [start]
  const asked = new Set<string>()
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (contacts.has(id)) continue
    const known = knownContact(db, id, ground)
    for (const { key } of known?.contact.keys ?? []) {
      // once each: many contacts may have the key
      if (!asked.has(key)) queue.push(...ground.withKey(key))
      asked.add(key)
    }
    contacts.set(id, known?.contact ?? null)
    for (const link of linksAt(db, id)) {
      links.set(`${link.contactA}\n${link.contactB}`, link)
      queue.push(link.contactA, link.contactB)
    }
    queue.push(...(known?.near ?? []), ...partnersIn(ground.decisions, id))
  }
  return { contacts, links }
}

const isSameLink = (a: LinkRow, b: LinkRow): boolean =>
  a.reason === b.reason && a.strength === b.strength && a.decidedBy === b.decidedBy

const writeLinks = (
  db: WriteDb,
  before: ReadonlyMap<string, LinkRow>,
  after: readonly LinkRow[],
): void => {
  const wanted = new Map(after.map((link) => [`${link.contactA}\n${link.contactB}`, link]))
  for (const [pair, link] of before) if (!wanted.has(pair)) dropLink(db, link)
  for (const [pair, link] of wanted) {
    const held = before.get(pair)
    if (held === undefined || !isSameLink(held, link)) saveLink(db, link)
  }
}

const foldCluster = (db: WriteDb, { contacts, links }: Cluster, ground: Ground): void => {
  const linkable = [...contacts.values()].filter((contact) => contact !== null)
  const folded = linkContacts(linkable, ground.decisions, {
    windowMs: ground.windowMs,
    neverLinked: ground.neverLinked,
  })
  const sizes = new Map<string, number>()
  for (const journeyId of folded.journeyOf.values())
    sizes.set(journeyId, (sizes.get(journeyId) ?? 0) + 1)
  writeLinks(db, links, folded.links)
  for (const id of contacts.keys()) {
    const journeyId = folded.journeyOf.get(id)
    const wanted = journeyId !== undefined && (sizes.get(journeyId) ?? 0) > 1 ? journeyId : null
    if (linkedJourney(db, id) !== wanted) saveLinkedJourney(db, id, wanted)
  }
}

const foldAround = (db: WriteDb, contactIds: Iterable<string>, ground: Ground): void => {
  const done = new Set<string>()
  for (const id of contactIds) {
    if (done.has(id)) continue
    const cluster = clusterAround(db, id, ground)
    for (const member of cluster.contacts.keys()) done.add(member)
    foldCluster(db, cluster, ground)
  }
}

/** Folds the journeys of the given contacts, inside the caller's transaction. */
export const projectJourneys = (
  db: WriteDb,
  contactIds: Iterable<string>,
  rules: FoldRules,
): void => foldAround(db, contactIds, groundOf(db, rules))

const extraKeys = (summary: TaskSummary | undefined): readonly string[] =>
  (summary?.evidence?.keys ?? [])
    .map(({ key }) => key)
    .filter((key) => key !== summary?.customer.id)

/** Notes under which keys, beside its customer's ID, a task is found; call it when the task is written. */
export const noteLinkKeys = (
  db: WriteDb,
  taskId: number,
  before: TaskSummary | undefined,
  after: TaskSummary,
): void => saveLinkKeys(db, taskId, extraKeys(before), extraKeys(after))

const isSameForLinks = (a: TaskSummary, b: TaskSummary): boolean =>
  a.sortAt === b.sortAt &&
  a.endedAt === b.endedAt &&
  a.state === b.state &&
  a.isInternal === b.isInternal &&
  a.legs.length === b.legs.length &&
  JSON.stringify(a.evidence) === JSON.stringify(b.evidence)

type Stored = (taskSid: TaskSid) => StoredTask | null

/** A contact that nothing links, and nothing linked before: most are, and need no more than a look. */
const isAlone = (
  db: WriteDb,
  { associatedContactId: id, tasks }: ContactGroup,
  isNew: boolean,
  ground: Ground,
): boolean =>
  ground.decisions.length === 0 &&
  !ground.hasOrigins &&
  (isNew || linksAt(db, id).length === 0) &&
  tasks.every(({ evidence }) =>
    (evidence?.keys ?? []).every(({ key }) => ground.withKey(key).every((other) => other === id)),
  )

/** The contact by its IDs before and after a batch, if its journey may have changed with it. */
const contactIdsToFold = (
  db: WriteDb,
  group: ContactGroup,
  stored: Stored,
  ground: Ground,
): readonly string[] => {
  const id = group.associatedContactId
  const before = group.tasks.map(({ taskSid }) => stored(taskSid))
  const isSame = group.tasks.every((task, index) => {
    const held = before[index] ?? null
    return held?.associatedContactId === id && isSameForLinks(held.summary, task)
  })
  if (isSame) return []
  const earlier = before.flatMap((held) => held?.associatedContactId ?? [])
  const isRenamed = earlier.some((one) => one !== id)
  if (!isRenamed && isAlone(db, group, earlier.length === 0, ground)) return []
  return [id, ...earlier]
}

/** Folds the journeys of the groups that a batch changed; call it when they are written. */
export const projectGroupJourneys = (
  db: WriteDb,
  groups: readonly ContactGroup[],
  stored: Stored,
  rules: FoldRules,
): void => {
  const ground = groundOf(db, rules)
  const ids = groups.flatMap((group) => contactIdsToFold(db, group, stored, ground))
  foldAround(db, ids, ground)
}
