import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContactKey } from '../../../src-main/domain/journey.ts'
import {
  linkContacts,
  type LinkableContact,
  type LinkDecision,
} from '../../../src-main/journey/link-contacts.ts'

const hour = 3_600_000
const phone = (key: string): ContactKey => ({ kind: 'phone', key })

/** A contact from and to hours of a day without meaning. */
const contact = (
  id: string,
  from: number,
  to: number | null,
  more: Partial<LinkableContact> = {},
): LinkableContact => ({
  id,
  startedAt: from * hour,
  endedAt: to === null ? null : to * hour,
  keys: [phone('+1555')],
  caseIds: [],
  originIds: [],
  ...more,
})

const rules = { windowMs: 72 * hour, neverLinked: new Set<string>() }

const decisionsOf = (...said: [kind: LinkDecision['kind'], a: string, b: string][]) =>
  said.map(([kind, contactA, contactB], index) => ({
    decisionId: index + 1,
    kind,
    contactA,
    contactB,
  }))

/** Each journey as its contacts, by name. */
const journeysOf = (
  contacts: readonly LinkableContact[],
  decisions: readonly LinkDecision[] = [],
  given = rules,
): readonly string[] => {
  const { journeyOf } = linkContacts(contacts, decisions, given)
  return [...Map.groupBy(journeyOf, ([, journey]) => journey).values()]
    .map((members) =>
      members
        .map(([id]) => id)
        .sort()
        .join(' '),
    )
    .sort()
}

test('a call within three days of a chat from the same phone is the same journey', () => {
  const { journeyOf, links } = linkContacts(
    [contact('chat', 0, 1), contact('call', 73, 74)],
    [],
    rules,
  )
  expect(Object.fromEntries(journeyOf)).toEqual({ chat: 'chat', call: 'chat' })
  expect(links).toEqual([
    {
      contactA: 'chat',
      contactB: 'call',
      reason: 'same phone',
      strength: 'medium',
      decidedBy: 'rule',
    },
  ])
})

test('a moment after three days it is another journey', () => {
  const late = { ...contact('call', 0, 80), startedAt: 73 * hour + 1 }
  expect(journeysOf([contact('chat', 0, 1), late])).toEqual(['call', 'chat'])
})

test('the window is a rule that can be set', () => {
  const contacts = [contact('A', 0, 1), contact('B', 3, 4)]
  expect(journeysOf(contacts, [], { ...rules, windowMs: hour })).toEqual(['A', 'B'])
})

test('a contact that still goes on is near to all that come', () => {
  expect(journeysOf([contact('A', 0, null), contact('B', 500, 501)])).toEqual(['A B'])
})

test('a contact links to the one that it follows most closely', () => {
  const { links } = linkContacts(
    [contact('A', 0, 10), contact('B', 2, 3), contact('C', 20, 21)],
    [],
    rules,
  )
  expect(links.map(({ contactA, contactB }) => `${contactA} ${contactB}`)).toEqual(['A B', 'A C'])
})

test('a chain of contacts is one journey, however long it takes', () => {
  expect(journeysOf([contact('A', 0, 1), contact('B', 60, 61), contact('C', 120, 121)])).toEqual([
    'A B C',
  ])
})

test.each([
  ['external_id', 'same external ID'],
  ['phone', 'same phone'],
  ['email', 'same e-mail'],
  ['address', 'same address'],
] as const)('the same %s is medium evidence', (kind, reason) => {
  const keys = [{ kind, key: 'k' }]
  const { links } = linkContacts(
    [contact('A', 0, 1, { keys }), contact('B', 2, 3, { keys })],
    [],
    rules,
  )
  expect(links).toMatchObject([{ reason, strength: 'medium', decidedBy: 'rule' }])
})

test('two keys join what neither joins alone', () => {
  const mail: ContactKey = { kind: 'email', key: 'ana@acme.com' }
  expect(
    journeysOf([
      contact('A', 0, 1),
      contact('B', 2, 3, { keys: [mail] }),
      contact('C', 4, 5, { keys: [phone('+1555'), mail] }),
    ]),
  ).toEqual(['A B C'])
})

test('the same case of the same customer has no time limit', () => {
  const caseIds = ['CS-1']
  const contacts = [
    contact('A', 0, 1, { caseIds }),
    contact('B', 1_000, 1_001),
    contact('C', 2_000, 2_001, { caseIds }),
  ]
  expect(journeysOf(contacts)).toEqual(['A C', 'B'])
  expect(linkContacts(contacts, [], rules).links).toMatchObject([{ reason: 'same case' }])
})

test('the same case of two customers proves nothing', () => {
  const caseIds = ['CS-1']
  expect(
    journeysOf([
      contact('A', 0, 1, { caseIds }),
      contact('B', 2, 3, { caseIds, keys: [phone('+2')] }),
    ]),
  ).toEqual(['A', 'B'])
})

test('a call back is strong evidence, whatever its number and however late', () => {
  const contacts = [
    contact('A', 0, 1),
    contact('B', 900, 901, { keys: [phone('+2')], originIds: ['A'] }),
  ]
  expect(linkContacts(contacts, [], rules).links).toMatchObject([
    { contactA: 'A', contactB: 'B', reason: 'callback', strength: 'strong' },
  ])
})

test('a contact without a key is never linked by a rule', () => {
  expect(
    journeysOf([
      contact('A', 0, 1, { keys: [] }),
      contact('B', 2, 3, { keys: [] }),
      contact('C', 4, 5, { originIds: ['A'] }),
    ]),
  ).toEqual(['A', 'B', 'C'])
})

test('a number that is never to link does not', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3)]
  const neverLinked = new Set(['+1555'])
  expect(journeysOf(contacts, [], { ...rules, neverLinked })).toEqual(['A', 'B'])
})

test('a person links what no rule would', () => {
  const contacts = [contact('A', 0, 1), contact('B', 500, 501, { keys: [] })]
  expect(linkContacts(contacts, decisionsOf(['link', 'B', 'A']), rules).links).toEqual([
    {
      contactA: 'A',
      contactB: 'B',
      reason: 'linked by hand',
      strength: 'strong',
      decidedBy: 'person',
    },
  ])
})

test('a person parts a journey at one link, and what follows stays with its neighbour', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3), contact('C', 4, 5), contact('D', 6, 7)]
  expect(journeysOf(contacts, decisionsOf(['unlink', 'B', 'C']))).toEqual(['A B', 'C D'])
})

test('a contact that is kept apart from both neighbours leaves them together', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3), contact('C', 4, 5)]
  const decisions = decisionsOf(['unlink', 'A', 'B'], ['unlink', 'C', 'B'])
  expect(journeysOf(contacts, decisions)).toEqual(['A C', 'B'])
})

test('two that are kept apart are not brought together by a third', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3, { keys: [phone('+2')] })]
  const both = contact('C', 4, 5, { keys: [phone('+1555'), phone('+2')] })
  expect(journeysOf([...contacts, both], decisionsOf(['unlink', 'A', 'B']))).toEqual(['A C', 'B'])
})

test('the later of two decisions about the same pair counts', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3)]
  expect(journeysOf(contacts, decisionsOf(['link', 'A', 'B'], ['unlink', 'B', 'A']))).toEqual([
    'A',
    'B',
  ])
  expect(journeysOf(contacts, decisionsOf(['unlink', 'A', 'B'], ['link', 'B', 'A']))).toEqual([
    'A B',
  ])
})

test('a journey keeps its ID when later contacts join', () => {
  const contacts = [contact('A', 0, 1), contact('B', 2, 3), contact('C', 4, 5)]
  for (const known of [2, 3]) {
    const { journeyOf } = linkContacts(contacts.slice(0, known), [], rules)
    expect(new Set(journeyOf.values())).toEqual(new Set(['A']))
  }
})

const randomContact = fc.record({
  from: fc.integer({ min: 0, max: 400 }),
  lasts: fc.option(fc.integer({ min: 0, max: 50 })),
  keys: fc.uniqueArray(fc.constantFrom('+1', '+2', '+3'), { maxLength: 2 }),
  caseIds: fc.uniqueArray(fc.constantFrom('CS-1', 'CS-2'), { maxLength: 1 }),
  origin: fc.option(fc.nat(11)),
})
const randomDecision = fc.record({
  kind: fc.constantFrom('link' as const, 'unlink' as const),
  a: fc.nat(11),
  b: fc.nat(11),
})

const made = fc
  .record({
    contacts: fc.array(randomContact, { minLength: 2, maxLength: 12 }),
    decisions: fc.array(randomDecision, { maxLength: 4 }),
  })
  .map(({ contacts, decisions }) => ({
    contacts: contacts.map(({ from, lasts, keys, caseIds, origin }, index) =>
      contact(`C${String(index)}`, from, lasts === null ? null : from + lasts, {
        keys: keys.map(phone),
        caseIds,
        originIds: origin === null ? [] : [`C${String(origin)}`],
      }),
    ),
    decisions: decisionsOf(
      ...decisions
        .map(({ kind, a, b }) => [kind, `C${String(a)}`, `C${String(b)}`] as const)
        .map(([kind, a, b]) => [kind, a, b] as [LinkDecision['kind'], string, string]),
    ),
  }))

test('the order in which contacts and decisions are given changes nothing', () => {
  fc.assert(
    fc.property(made, ({ contacts, decisions }) => {
      const told = linkContacts(contacts, decisions, rules)
      const back = linkContacts(contacts.toReversed(), decisions.toReversed(), rules)
      expect(back.links).toEqual(told.links)
      expect(back.journeyOf).toEqual(told.journeyOf)
    }),
  )
})

test('every journey is explained by its links, and no more links than that', () => {
  fc.assert(
    fc.property(made, ({ contacts, decisions }) => {
      const { journeyOf, links } = linkContacts(contacts, decisions, rules)
      const reached = new Map(contacts.map(({ id }) => [id, new Set([id])]))
      for (const { contactA, contactB } of links) {
        const all = new Set([...(reached.get(contactA) ?? []), ...(reached.get(contactB) ?? [])])
        for (const id of all) reached.set(id, all)
      }
      for (const { id } of contacts)
        for (const other of contacts)
          expect(journeyOf.get(id) === journeyOf.get(other.id)).toBe(
            reached.get(id)?.has(other.id) ?? false,
          )
    }),
  )
})
