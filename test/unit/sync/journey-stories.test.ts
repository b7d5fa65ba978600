import { expect } from 'vitest'
import { call, chatThenCall, handled, hour, minute } from './handled.ts'
import { noon, story, storeFolder, taskTeller } from './story.ts'

storeFolder()

story(
  'a chat with two agents and a call afterwards are two associated IDs, three legs and one journey',
  chatThenCall,
  (see) => {
    expect(
      see(
        `SELECT contact_id, associated_contact_id, journey_id, legs, leg_number, agents_seen
         FROM v_interactions ORDER BY started_at`,
      ),
    ).toEqual([
      {
        contact_id: 'WR1',
        associated_contact_id: 'KD1',
        journey_id: 'KD1',
        legs: 2,
        leg_number: 1,
        agents_seen: 2,
      },
      {
        contact_id: 'WR2',
        associated_contact_id: 'KD1',
        journey_id: 'KD1',
        legs: 2,
        leg_number: 2,
        agents_seen: 2,
      },
      {
        contact_id: 'WR3',
        associated_contact_id: 'WT3',
        journey_id: 'KD1',
        legs: 1,
        leg_number: 1,
        agents_seen: 1,
      },
    ])
    expect(
      see('SELECT contact_a, contact_b, reason, strength, decided_by FROM v_journey_links'),
    ).toEqual([
      {
        contact_a: 'KD1',
        contact_b: 'WT3',
        reason: 'same phone',
        strength: 'medium',
        decided_by: 'rule',
      },
    ])
    expect(
      see('SELECT journey_id, customer_id, started_at, ended_at, contacts FROM v_journeys'),
    ).toEqual([
      {
        journey_id: 'KD1',
        customer_id: '+15550100001',
        started_at: noon,
        ended_at: noon + 55 * minute,
        contacts: 2,
      },
    ])
    expect(see('SELECT DISTINCT journey_id FROM v_conversations')).toEqual([{ journey_id: 'KD1' }])
    expect(see('SELECT DISTINCT journey_id FROM v_engagements')).toEqual([{ journey_id: 'KD1' }])
  },
)

const linksOf = 'SELECT contact_a, contact_b, reason, strength FROM v_journey_links'

story(
  'a number is the same one in the phone of a profile, in an SMS and in a call',
  () => ({
    events: [
      ...handled('1', 'chat', {
        from: 0,
        to: hour,
        agent: 'WK1',
        attributes: { customers: { external_id: 'C-7', phone: '0015550100001' } },
      }),
      ...handled('2', 'sms', {
        from: 2 * hour,
        to: 3 * hour,
        agent: 'WK2',
        attributes: { from: 'whatsapp:+15550100001' },
      }),
      ...call('3', 4 * hour, { direction: 'outbound', outbound_to: '+1 555 010 0001' }),
    ],
  }),
  (see) => {
    expect(see(linksOf)).toEqual([
      { contact_a: 'WT1', contact_b: 'WT2', reason: 'same phone', strength: 'medium' },
      { contact_a: 'WT2', contact_b: 'WT3', reason: 'same phone', strength: 'medium' },
    ])
    expect(see('SELECT journey_id, customer_id, contacts FROM v_journeys')).toEqual([
      { journey_id: 'WT1', customer_id: 'C-7', contacts: 3 },
    ])
  },
)

story(
  'a call on the fourth day is another journey, unless it is about the same case',
  () => ({
    events: [
      ...call('1', 0, { from: '+1555', conversations: { case: 'CS-1' } }),
      ...call('2', 80 * hour, { from: '+1555' }),
      ...call('3', 200 * hour, { from: '+1555', conversations: { case: 'CS-1' } }),
    ],
  }),
  (see) => {
    // a number of four digits is a short code, which many people share
    expect(see('SELECT count(*) AS n FROM v_journeys')).toEqual([{ n: 3 }])
  },
)

story(
  'the same case links over any time',
  () => ({
    events: [
      ...call('1', 0, { from: '+15550100001', conversations: { case: 'CS-1' } }),
      ...call('2', 80 * hour, { from: '+15550100001' }),
      ...call('3', 200 * hour, { from: '+15550100001', conversations: { case: 'CS-1' } }),
    ],
  }),
  (see) => {
    expect(see(linksOf)).toEqual([
      { contact_a: 'WT1', contact_b: 'WT3', reason: 'same case', strength: 'medium' },
    ])
    expect(see('SELECT journey_id, contacts FROM v_journeys ORDER BY started_at')).toEqual([
      { journey_id: 'WT1', contacts: 2 },
      { journey_id: 'WT2', contacts: 1 },
    ])
    for (const view of ['v_conversations', 'v_interactions'])
      expect(
        see(`SELECT conversation_id AS id, journey_id FROM ${view} ORDER BY conversation_id`),
      ).toEqual([
        { id: 'WT1', journey_id: 'WT1' },
        { id: 'WT2', journey_id: 'WT2' },
        { id: 'WT3', journey_id: 'WT1' },
      ])
  },
)

story(
  'a call back is of the journey of the reservation that it names',
  () => ({
    events: [
      ...call('1', 0, { from: '+15550100001', taskType: 'callback' }, 'WK1'),
      ...call('2', 100 * hour, {
        direction: 'outbound',
        outbound_to: '+15550100002',
        parentTask: 'WR1',
      }),
      ...call('3', 101 * hour, { from: '+15550100003', parentTask: 'WT2' }),
    ],
  }),
  (see) => {
    expect(see(linksOf)).toEqual([
      { contact_a: 'WT1', contact_b: 'WT2', reason: 'callback', strength: 'strong' },
      { contact_a: 'WT2', contact_b: 'WT3', reason: 'callback', strength: 'strong' },
    ])
  },
)

story(
  'hidden callers are not one customer, and are never linked',
  () => ({
    events: ['anonymous', '+266696687', 'Restricted', '+7378742833', '+266696687'].flatMap(
      (from, index) =>
        call(String(index), index * hour, { direction: 'inbound', from }, `WK${index}`),
    ),
  }),
  (see) => {
    expect(see('SELECT DISTINCT key_source FROM v_customers')).toEqual([{ key_source: 'task' }])
    expect(see('SELECT count(*) AS n FROM v_customers')).toEqual([{ n: 5 }])
    expect(see('SELECT count(*) AS n FROM v_journeys')).toEqual([{ n: 5 }])
    expect(see(linksOf)).toEqual([])
  },
)

story(
  'an unknown caller whom the agent of a chat gets within ten minutes is suggested, not linked',
  () => ({
    events: [
      ...handled('1', 'chat', {
        from: 0,
        to: 10 * minute,
        agent: 'WK2',
        attributes: { customers: { phone: '+15550100001' } },
      }),
      ...call('2', 19 * minute, { from: 'anonymous' }),
      ...call('3', 40 * minute, { from: 'anonymous' }),
      ...call('4', 19 * minute, { from: 'anonymous' }, 'WK3'),
    ],
  }),
  (see) => {
    expect(see(linksOf)).toEqual([
      {
        contact_a: 'WT1',
        contact_b: 'WT2',
        reason: 'same agent just before',
        strength: 'weak',
      },
    ])
    expect(see('SELECT count(*) AS n FROM v_journeys')).toEqual([{ n: 4 }])
  },
)

story(
  'two agents who call each other have no journey and no conversation',
  () => ({
    events: [
      ...call('1', 0, { client_call: true, from: 'client:ana', to: 'client:bo' }),
      ...call('2', hour, { client_call: true, from: 'client:ana', to: 'client:bo' }),
    ],
  }),
  (see) => {
    for (const view of ['v_journeys', 'v_journey_links', 'v_conversations', 'v_interactions'])
      expect(see(`SELECT * FROM ${view}`), view).toEqual([])
    expect(see('SELECT count(*) AS n, max(journey_id) AS id FROM v_engagements')).toEqual([
      { n: 4, id: null },
    ])
  },
)

story(
  'a chat that goes to another agent and back has three legs and two agents',
  () => {
    const shared = { conversationSid: 'CH1', conversations: { conversation_id: 'KD1' } }
    const leg = (name: string, from: number, agent: string) =>
      handled(name, 'chat', { from, to: from + minute, agent, attributes: shared })
    return {
      events: [...leg('1', 0, 'WK1'), ...leg('2', hour, 'WK2'), ...leg('3', 2 * hour, 'WK1')],
    }
  },
  (see) => {
    expect(
      see('SELECT legs, leg_number, agents_seen FROM v_interactions ORDER BY leg_number'),
    ).toEqual([1, 2, 3].map((number) => ({ legs: 3, leg_number: number, agents_seen: 2 })))
  },
)

story(
  'a customer who is only known later moves to the journey of the right number',
  () => {
    const task = taskTeller('WT2', 'chat', { name: 'Ana' })
    const begun = [task.on(hour, 'task.created'), task.on(hour + 1, 'task.updated')]
    task.says({ name: 'Ana', customers: { phone: '+15550100002' } })
    const wrong = [task.on(hour + 2, 'task.updated')]
    task.says({ name: 'Ana', customers: { phone: '+15550100001' } })
    return {
      events: [
        ...call('1', 0, { from: '+15550100001' }),
        ...call('3', 3 * hour, { from: '+15550100002' }),
        ...begun,
        ...wrong,
        task.on(2 * hour, 'task.canceled', { task_canceled_reason: 'hangup' }),
      ],
    }
  },
  (see) => {
    expect(see(linksOf)).toEqual([
      { contact_a: 'WT1', contact_b: 'WT2', reason: 'same phone', strength: 'medium' },
    ])
  },
)
