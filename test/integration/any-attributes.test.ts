/** Attributes, authors and bodies may be anything at all; each task, agent and message has its row. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageFromWire } from '../../src-main/twilio/chat-threads.ts'
import { dropFolded, finishRebuild } from '../unit/sync/drop-folded.ts'
import {
  allRows,
  eventOf,
  noon,
  storeCalled,
  storeFolder,
  taskTeller,
  type Told,
} from '../unit/sync/story.ts'
import { randomRuns } from './random-runs.ts'

storeFolder()

let store: ReturnType<typeof storeCalled>
beforeAll(() => {
  store = storeCalled('any')
})
afterAll(() => store.close())

/** Texts of every kind of oddity: halves of a pair, NUL, marks that combine, right-to-left, a megabyte. */
const oddTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 30 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\ufeff+15550100001\u200b',
    '\u202e12345',
    'e\u0301'.repeat(40),
    '👩‍👩‍👧‍👦',
    '__proto__',
    'constructor',
    'toString',
    "'; DROP TABLE tasks; --",
    '1e999',
    '-1e300',
    '9'.repeat(400),
    'client:_40_2E_',
    'whatsapp:',
    'KD1',
    'CH',
  ),
)

const oddValues = fc.oneof(
  { weight: 4, arbitrary: oddTexts },
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(1e300, -1e300, 1e21, 2 ** 63, -0, 0.1, true, false, null),
  fc.date({ noInvalidDate: true }).map((at) => at.getTime()),
  fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  fc.jsonValue({ maxDepth: 4 }),
)

const mappedKeys = `from to outbound_to direction client_call customerName customerAddress name
  conversationSid flexInteractionSid customers conversations external_id phone email state segment
  conversation_id channel queue outcome priority fact_01 fact_02 hold_time focus_time segment_link
  full_name roles role team department cost_per_hour contact_uri`.split(/\s+/)

/** Keys that mean something, those of a prototype, and others. */
const keys = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...mappedKeys) },
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toJSON',
    'length',
    '',
  ),
  fc.string({ maxLength: 4 }),
)

const objectText = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`

const json = (value: unknown): string => JSON.stringify(value) ?? 'null'
const flat = fc.array(fc.tuple(keys, oddValues.map(json)), { maxLength: 12 }).map(objectText)
const nested = fc.array(fc.tuple(keys, fc.oneof(flat, oddValues.map(json))), { maxLength: 12 })

const anyText = fc.oneof(
  { weight: 6, arbitrary: nested.map(objectText) },
  { weight: 2, arbitrary: oddTexts },
  oddValues.map(json),
  fc.constantFrom(
    '',
    'null',
    '[]',
    '[[[[]]]]',
    '{',
    '{"from":',
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `{"a":${'{"b":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    `{"notes":"${'x'.repeat(1_048_576)}","from":"+15550100001"}`,
  ),
)

type Line = {
  readonly author: string | null
  readonly body: string | null
  readonly attributes: string
}

const lines: fc.Arbitrary<Line> = fc.record({
  author: fc.option(oddTexts),
  body: fc.option(oddTexts),
  attributes: anyText,
})

const fieldsOf = (worker: string, text: string, name: string): Record<string, string> => ({
  worker_sid: worker,
  worker_name: name,
  worker_attributes: text,
  worker_activity_sid: 'WA1',
  worker_activity_name: name,
})

let number = 0
const counts = (taskSid: string) =>
  store.db
    .all<{ type: string; n: number }>(
      `SELECT engagement_type AS type, count(*) AS n FROM v_engagements WHERE task_sid = ?
       GROUP BY engagement_type ORDER BY 1`,
      taskSid,
    )
    .map(({ type, n }) => `${type} ${n}`)

const prototypes = [Object, Array, Function, String, Number].map(({ prototype }) => prototype)
const builtIns = (): readonly (readonly PropertyKey[])[] =>
  prototypes.map((one) => Reflect.ownKeys(one))

test('attributes of any kind stop no fold: each task, agent and message has its row', () => {
  const before = builtIns()
  fc.assert(
    fc.property(
      fc.tuple(anyText, anyText, anyText),
      anyText,
      oddTexts,
      fc.array(lines, { maxLength: 4 }),
      ([made, updated, ended], workerText, name, said) => {
        number += 1
        const [task, worker] = [`WT${number}`, `WK${number}`]
        const thread = `CH${number}` as const
        const who = fieldsOf(worker, workerText, name)
        const teller = taskTeller(task, 'chat')
        const told = (at: number, type: string, text: string, extra: object = {}): Told => {
          const { data } = teller.on(at, type)
          return { type, at, data: { ...data, ...extra, task_attributes: text } }
        }
        const offer = { ...who, reservation_sid: `WR${number}` }
        const { journal, db } = store
        const events = [
          told(0, 'task.created', made),
          told(1, 'task-queue.entered', made, { task_queue_sid: 'WQ1', task_queue_name: name }),
          told(2, 'reservation.created', updated, { ...offer, task_priority: name }),
          told(3, 'reservation.accepted', updated, offer),
          { type: 'worker.activity.update', at: 4, data: who },
          told(5, 'task.updated', ended),
          told(6, 'reservation.completed', ended, offer),
          told(7, 'task.canceled', ended, { task_canceled_reason: name }),
        ].map((one, index) => eventOf(one, number * 10 + index))
        journal.ingestEvents({ feed: 'events', events, covered: null })
        const messages = said
          .map((line, index) =>
            messageFromWire(thread)(
              {
                ...line,
                sid: `IM${number}-${index}`,
                index,
                participant_sid: index % 2 === 0 ? 'MB1' : null,
                date_created: new Date(noon + index * 1_000).toISOString(),
                media: [{ sid: 'ME1', filename: line.body, content_type: name, size: 1e300 }],
              },
              JSON.stringify(line),
            ),
          )
          .filter((message) => message !== null)
        const member = {
          sid: 'MB1',
          chatThreadSid: thread,
          identity: name.toWellFormed(),
          address: null,
        }
        const participants = [{ ...member, bindingType: null, lastReadMessageIndex: 1 }]
        journal.ingestThread({ chatThreadSid: thread, messages, participants, isComplete: false })

        expect(counts(task)).toEqual(['Agent 1', 'Queue 1'])
        expect(
          db.all('SELECT state FROM v_agents WHERE agent_sid = ?', worker),
          'the agent has its row',
        ).toEqual([{ state: 'Active' }])
        const turns = db.all('SELECT 1 FROM v_turns WHERE chat_thread_sid = ?', thread)
        expect(turns.length).toBe(said.length)
      },
    ),
    randomRuns(120),
  )
  expect(builtIns()).toEqual(before)
  const rows = allRows(store.db)
  dropFolded(store.db)
  finishRebuild(store.journal)
  const rebuilt = allRows(store.db)
  for (const [view, told] of Object.entries(rows)) {
    const again = new Set(rebuilt[view])
    const differing = told.filter((row) => !again.has(row)).map((row) => row.slice(0, 500))
    expect(differing, view).toEqual([])
  }
})
