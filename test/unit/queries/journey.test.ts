import { expect, test } from 'vitest'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'
import { journey } from '../../../src-main/queries/journey.ts'
import { decideLink } from '../../../src-main/sync/decide-journeys.ts'
import { call, chatThenCall, handled, hour, minute } from '../sync/handled.ts'
import { noon } from '../sync/story.ts'
import { toldStore } from './story-store.ts'

test('a journey shows its contacts in time order, with legs, gap, channel switch and evidence', () => {
  const db = toldStore(chatThenCall().events)
  const found = journey(db, { id: 'KD1' })
  expect(found).toMatchObject({
    journeyId: 'KD1',
    customer: { customerId: '+15550100001', keySource: 'address' },
    startedAt: noon,
    endedAt: noon + 55 * minute,
    contacts: [
      {
        associatedContactId: 'KD1',
        channel: 'chat',
        agentsSeen: 2,
        gapMs: null,
        isChannelSwitch: false,
        legs: [
          { contactId: 'WR1', legNumber: 1, agentName: 'Agent WK1' },
          { contactId: 'WR2', legNumber: 2, agentName: 'Agent WK2' },
        ],
        tasks: [
          { taskSid: 'WT1', joinedBy: null },
          { taskSid: 'WT2', joinedBy: 'same conversation ID' },
        ],
      },
      {
        associatedContactId: 'WT3',
        channel: 'voice',
        gapMs: 30 * minute,
        isChannelSwitch: true,
        legs: [{ contactId: 'WR3', legNumber: 1, engagementMs: 5 * minute - 6_000 }],
      },
    ],
    links: [
      {
        contactA: 'KD1',
        contactB: 'WT3',
        reason: 'same phone',
        strength: 'medium',
        decidedBy: 'rule',
        decision: null,
      },
    ],
    suggestions: [],
    apart: [],
    keys: [{ key: '+15550100001', isNeverLinked: false }],
  })
})

test.each(['KD1', 'WT1', 'WT2', 'WT3', 'WR1', 'WR3'])('%s names the same journey', (id) => {
  expect(journey(toldStore(chatThenCall().events), { id })?.journeyId).toBe('KD1')
})

test('there is no journey of an unknown ID, nor of agents who call each other', () => {
  const db = toldStore(call('1', 0, { client_call: true, from: 'client:ana' }))
  expect(journey(db, { id: 'WT1' })).toBeNull()
  expect(journey(db, { id: 'WT2' })).toBeNull()
})

test('a contact that begins while another still goes on has no gap', () => {
  const db = toldStore([
    ...handled('1', 'chat', {
      from: 0,
      to: hour,
      agent: 'WK1',
      attributes: { customers: { phone: '+15550100001' } },
    }),
    ...call('2', 10 * minute, { from: '+15550100001' }),
    ...call('3', 2 * hour, { from: '+15550100001' }),
  ])
  expect(journey(db, { id: 'WT1' })?.contacts.map(({ gapMs }) => gapMs)).toEqual([null, 0, hour])
})

test('a weak suggestion shows on both sides, until a person has decided', () => {
  const db = toldStore([
    ...call('1', 0, { from: '+15550100001', name: 'Ana' }),
    ...call('2', 10 * minute, { from: 'anonymous' }),
  ])
  const pair = { contactA: 'WT1', contactB: 'WT2', reason: 'same agent just before' }
  expect(journey(db, { id: 'WT1' })?.suggestions).toMatchObject([
    { ...pair, other: { associatedContactId: 'WT2', channel: 'voice' } },
  ])
  expect(journey(db, { id: 'WT2' })?.suggestions).toMatchObject([
    { ...pair, other: { associatedContactId: 'WT1', customerName: 'Ana' } },
  ])
  expect(
    db.all("SELECT contact_a, contact_b FROM v_journey_links WHERE strength = 'weak'"),
  ).toEqual([{ contact_a: 'WT1', contact_b: 'WT2' }])
  const judgement = { author: 'dana', at: noon }
  decideLink(db, 'link', { contactA: 'WT2', contactB: 'WT1' }, judgement, defaultRules)
  expect(journey(db, { id: 'WT2' })).toMatchObject({
    journeyId: 'WT1',
    suggestions: [],
    links: [{ decidedBy: 'person', decision: { decisionId: 1, author: 'dana', at: noon } }],
  })
  decideLink(db, 'unlink', { contactA: 'WT1', contactB: 'WT2' }, judgement, defaultRules)
  expect(journey(db, { id: 'WT2' })).toMatchObject({
    suggestions: [],
    links: [],
    apart: [{ decisionId: 2 }],
  })
  expect(db.all('SELECT * FROM v_journey_links')).toEqual([])
})
