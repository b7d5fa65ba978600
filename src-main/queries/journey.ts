/** One customer's contacts that belong together, across channels, with the evidence of each link. */
import type {
  Journey,
  JourneyContact,
  JourneyCustomer,
  JourneyLink,
} from '../contract/journey-views.ts'
import { channelClass } from '../domain/channels.ts'
import type { ReadDb } from '../store/db.ts'
import { type DecisionRow, neverLinkedKeys, standingDecisions } from '../store/journey-decisions.ts'
import {
  contactNamed,
  contactTasks,
  journeyContacts,
  linkedJourney,
  type LinkRow,
  linksAt,
} from '../store/journeys.ts'
import { journeyContact } from './journey-contact.ts'
import { linkSuggestions } from './link-suggestions.ts'

const customerOf = (db: ReadDb, contacts: readonly JourneyContact[]): JourneyCustomer | null => {
  const taskSids = contacts.flatMap(({ tasks }) => tasks.map(({ taskSid }) => taskSid))
  return (
    db.get<JourneyCustomer>(
      `SELECT u.customer_id AS customerId, u.key_source AS keySource, u.name, u.phone, u.email
       FROM tasks t JOIN customers u ON u.customer_id = t.customer_id
       WHERE t.task_sid IN (SELECT value FROM json_each(?))
       ORDER BY u.key_source = 'task', t.sort_at, t.task_sid LIMIT 1`,
      JSON.stringify(taskSids),
    ) ?? null
  )
}

/** Contacts in time order, each with its distance to all before it. */
const withGaps = (
  contacts: readonly (JourneyContact & { readonly sortAt: number })[],
): readonly JourneyContact[] => {
  const ordered = contacts.toSorted(
    (a, b) => a.sortAt - b.sortAt || (a.associatedContactId < b.associatedContactId ? -1 : 1),
  )
  let lastEnd: number | null = null
  let lastChannel: string | null = null
  return ordered.map(({ sortAt, ...contact }) => {
    const channel = channelClass(contact.channel ?? '')
    const placed = {
      ...contact,
      gapMs: lastEnd === null ? null : Math.max(0, sortAt - lastEnd),
      isChannelSwitch: lastChannel !== null && lastChannel !== channel,
    }
    const end = contact.state === 'final' ? (contact.endedAt ?? sortAt) : Number.POSITIVE_INFINITY
    lastEnd = Math.max(lastEnd ?? end, end)
    lastChannel = channel
    return placed
  })
}

const linksIn = (
  db: ReadDb,
  contactIds: readonly string[],
  decisions: readonly DecisionRow[],
): readonly JourneyLink[] => {
  const links = new Map<string, LinkRow>()
  for (const id of contactIds)
    for (const link of linksAt(db, id)) links.set(`${link.contactA}\n${link.contactB}`, link)
  return [...links.values()].map((link) => {
    const pair = new Set([link.contactA, link.contactB])
    const said = decisions.findLast(
      ({ kind, contactA, contactB }) =>
        kind === 'link' && pair.has(contactA) && pair.has(contactB) && contactA !== contactB,
    )
    const isDecided = link.decidedBy === 'person' && said !== undefined
    const decision = isDecided
      ? { decisionId: said.decisionId, author: said.author, at: said.at }
      : null
    return { ...link, decision }
  })
}

const keysIn = (db: ReadDb, contactIds: readonly string[]): Journey['keys'] => {
  const never = new Set(neverLinkedKeys(db).map(({ key }) => key))
  const keys = contactIds.flatMap((id) =>
    contactTasks(db, id).flatMap(({ evidence }) => evidence?.keys.map(({ key }) => key) ?? []),
  )
  return [...new Set(keys)].map((key) => ({ key, isNeverLinked: never.has(key) }))
}

/**
 * The journey with that ID, or that the contact, leg or task with that ID is in; null when nothing is known
 * of it, or when it is no customer's.
 */
export const journey = (db: ReadDb, { id }: { readonly id: string }): Journey | null => {
  const named = contactNamed(db, id)
  if (named === null) return null
  const journeyId = linkedJourney(db, named) ?? named
  const contactIds = journeyContacts(db, journeyId)
  const found = contactIds.map((one) => journeyContact(db, one)).filter((one) => one !== null)
  if (found.length === 0) return null
  const contacts = withGaps(found)
  const decisions = standingDecisions(db)
  const own = new Set(contactIds)
  const starts = contacts.flatMap(({ startedAt }) => startedAt ?? [])
  const isOver = contacts.every(({ state }) => state === 'final')
  return {
    journeyId,
    customer: customerOf(db, contacts),
    startedAt: starts.length === 0 ? null : Math.min(...starts),
    endedAt: isOver ? Math.max(...contacts.map(({ endedAt }) => endedAt ?? 0)) : null,
    contacts,
    links: linksIn(db, contactIds, decisions),
    suggestions: contactIds
      .flatMap((one) => linkSuggestions(db, one))
      .filter(({ other }) => !own.has(other.associatedContactId)),
    apart: decisions
      .filter(
        ({ kind, contactA, contactB }) =>
          kind === 'unlink' && contactA !== contactB && (own.has(contactA) || own.has(contactB)),
      )
      .map(({ decisionId, author, at, contactA, contactB }) => ({
        decisionId,
        author,
        at,
        contactA,
        contactB,
      })),
    keys: keysIn(db, contactIds),
  }
}
