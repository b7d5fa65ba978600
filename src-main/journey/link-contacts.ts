/**
 * Which contacts are one journey of one customer, across channels, and why. A rule's link needs the same
 * key: a phone number, an e-mail address or an ID. What a person decided wins over every rule.
 */
import type { ContactKey, LinkReason, LinkStrength } from '../domain/journey.ts'

/** One contact group, as linking needs it. */
export type LinkableContact = {
  /** The associated contact ID. */
  readonly id: string
  readonly startedAt: number
  /** Null while it goes on. */
  readonly endedAt: number | null
  readonly keys: readonly ContactKey[]
  readonly caseIds: readonly string[]
  /** The associated contact IDs of what it calls back for. */
  readonly originIds: readonly string[]
}

/** What a person said of two contacts. */
export type LinkDecision = {
  readonly decisionId: number
  readonly kind: 'link' | 'unlink'
  readonly contactA: string
  readonly contactB: string
}

/** `contactA` is the older one. */
export type Link = {
  readonly contactA: string
  readonly contactB: string
  readonly reason: LinkReason
  readonly strength: LinkStrength
  readonly decidedBy: 'rule' | 'person'
}

export type LinkRules = {
  /** How long after a contact's end another one of the same customer still belongs to it. */
  readonly windowMs: number
  /** Keys that prove nothing, because many people share them. */
  readonly neverLinked: ReadonlySet<string>
}

export type Journeys = {
  /** Associated contact ID -> the journey's ID, which is its oldest contact's. */
  readonly journeyOf: ReadonlyMap<string, string>
  readonly links: readonly Link[]
}

const reasons = {
  external_id: 'same external ID',
  phone: 'same phone',
  email: 'same e-mail',
  address: 'same address',
} as const satisfies Record<ContactKey['kind'], LinkReason>

/** By time; the ID makes the order of simultaneous ones a fixed one. */
const compareContacts = (a: LinkableContact, b: LinkableContact): number =>
  a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)

const endOf = ({ endedAt }: LinkableContact): number => endedAt ?? Number.POSITIVE_INFINITY

/** Of two earlier contacts, the one that a later one follows more closely comes first. */
const compareNearness = (a: LinkableContact, b: LinkableContact): number => {
  const [endA, endB] = [endOf(a), endOf(b)]
  return endA === endB ? compareContacts(b, a) : endB - endA
}

/** Contacts that are joined so far; two that a person keeps apart never come into one set. */
const components = (contacts: readonly LinkableContact[], apart: readonly LinkDecision[]) => {
  const members = new Map(contacts.map(({ id }) => [id, new Set([id])]))
  const kept = new Map<string, Set<string>>()
  const keepApart = (from: string, to: string): void =>
    void kept.set(from, (kept.get(from) ?? new Set()).add(to))
  for (const { contactA, contactB } of apart) {
    keepApart(contactA, contactB)
    keepApart(contactB, contactA)
  }
  const of = (id: string): Set<string> => members.get(id) ?? new Set([id])
  const areApart = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    kept.size > 0 && [...one].some((id) => [...(kept.get(id) ?? [])].some((to) => other.has(to)))
  return {
    of,
    /** False when a person keeps them apart. */
    join: (a: string, b: string): boolean => {
      const [one, other] = [of(a), of(b)]
      if (one === other) return true
      if (areApart(one, other)) return false
      const [small, large] = one.size < other.size ? [one, other] : [other, one]
      for (const id of small) members.set(id, large.add(id))
      return true
    },
  }
}

type Draft = {
  readonly byId: ReadonlyMap<string, LinkableContact>
  readonly join: (a: string, b: string) => boolean
  readonly links: Map<string, Link>
}

const addLink = (
  draft: Draft,
  a: LinkableContact,
  b: LinkableContact,
  link: Omit<Link, 'contactA' | 'contactB'>,
): boolean => {
  if (!draft.join(a.id, b.id)) return false
  const [older, younger] = compareContacts(a, b) < 0 ? [a, b] : [b, a]
  const pair = `${older.id}\n${younger.id}`
  if (!draft.links.has(pair))
    draft.links.set(pair, { contactA: older.id, contactB: younger.id, ...link })
  return true
}

/** Only the latest decision of each pair counts. */
const effective = (decisions: readonly LinkDecision[]): readonly LinkDecision[] => {
  const latest = new Map<string, LinkDecision>()
  for (const decision of decisions.toSorted((a, b) => a.decisionId - b.decisionId))
    latest.set([decision.contactA, decision.contactB].toSorted().join('\n'), decision)
  return [...latest.values()].toSorted((a, b) => b.decisionId - a.decisionId)
}

const linkByHand = (draft: Draft, decisions: readonly LinkDecision[]): void => {
  for (const { contactA, contactB } of decisions) {
    const [a, b] = [draft.byId.get(contactA), draft.byId.get(contactB)]
    if (a === undefined || b === undefined || a === b) continue
    addLink(draft, a, b, { reason: 'linked by hand', strength: 'strong', decidedBy: 'person' })
  }
}

/** Nobody is known by nothing: a contact without a key is linked by a person only. */
const linkCallbacks = (draft: Draft, contacts: readonly LinkableContact[]): void => {
  for (const contact of contacts)
    for (const id of contact.originIds) {
      const origin = draft.byId.get(id)
      if (origin === undefined || origin === contact) continue
      if (origin.keys.length === 0 || contact.keys.length === 0) continue
      addLink(draft, origin, contact, {
        reason: 'callback',
        strength: 'strong',
        decidedBy: 'rule',
      })
    }
}

/** Earlier contacts under one key, or under one key and one case. */
type Trace = { readonly earlier: LinkableContact[]; nearest: LinkableContact }

const remember = (traces: Map<string, Trace>, name: string, contact: LinkableContact): void => {
  const trace = traces.get(name)
  if (trace === undefined) {
    traces.set(name, { earlier: [contact], nearest: contact })
    return
  }
  trace.earlier.push(contact)
  if (compareNearness(contact, trace.nearest) < 0) trace.nearest = contact
}

/** Links to the nearest earlier contact, or, where a person keeps that apart, to the next nearest one. */
const linkToNearest = (
  draft: Draft,
  { earlier, nearest }: Trace,
  contact: LinkableContact,
  reason: LinkReason,
  withinMs: number,
): void => {
  const link = { reason, strength: 'medium', decidedBy: 'rule' } as const
  const isNear = (one: LinkableContact): boolean => contact.startedAt - endOf(one) <= withinMs
  if (!isNear(nearest) || addLink(draft, nearest, contact, link)) return
  earlier
    .filter(isNear)
    .toSorted(compareNearness)
    .find((one) => addLink(draft, one, contact, link))
}

const linkByKeys = (
  draft: Draft,
  contacts: readonly LinkableContact[],
  { windowMs, neverLinked }: LinkRules,
): void => {
  const traces = new Map<string, Trace>()
  for (const contact of contacts) {
    const keys = contact.keys.filter(({ key }) => !neverLinked.has(key))
    for (const { kind, key } of keys) {
      const trace = traces.get(key)
      if (trace !== undefined) linkToNearest(draft, trace, contact, reasons[kind], windowMs)
      for (const caseId of contact.caseIds) {
        const sameCase = traces.get(`${key}\n${caseId}`)
        if (sameCase !== undefined)
          linkToNearest(draft, sameCase, contact, 'same case', Number.POSITIVE_INFINITY)
      }
    }
    for (const { key } of keys) {
      remember(traces, key, contact)
      for (const caseId of contact.caseIds) remember(traces, `${key}\n${caseId}`, contact)
    }
  }
}

/**
 * Folds contacts that may belong together, in any order, into journeys. A contact without a link is a
 * journey of its own. The result does not depend on the order in which contacts became known.
 */
export const linkContacts = (
  contacts: readonly LinkableContact[],
  decisions: readonly LinkDecision[],
  rules: LinkRules,
): Journeys => {
  const ordered = contacts.toSorted(compareContacts)
  const decided = effective(decisions)
  const sets = components(
    ordered,
    decided.filter(({ kind }) => kind === 'unlink'),
  )
  const draft: Draft = {
    byId: new Map(ordered.map((contact) => [contact.id, contact])),
    join: sets.join,
    links: new Map(),
  }
  linkByHand(
    draft,
    decided.filter(({ kind }) => kind === 'link'),
  )
  linkCallbacks(draft, ordered)
  linkByKeys(draft, ordered, rules)
  const journeyOf = new Map<string, string>()
  for (const { id } of ordered)
    if (!journeyOf.has(id)) for (const member of sets.of(id)) journeyOf.set(member, id)
  return { journeyOf, links: [...draft.links.values()] }
}
