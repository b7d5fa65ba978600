/** What may need an answer, against a simulated floor that was told whole. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeFacts } from '../../../src-main/domain/notices.ts'
import { noticeFacts } from '../../../src-main/queries/notice-facts.ts'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import {
  addAgentNote,
  markDelivered,
  saveAgentThread,
} from '../../../src-main/store/agent-notes.ts'
import { saveVideo } from '../../../src-main/store/videos.ts'
import { openToldFloor, type ToldFloor } from './told-store.ts'

const startAt = Date.parse('2026-11-20T08:00:00Z')
const minute = 60_000

let floor: Floor
let told: ToldFloor
let db: WriteDb
let facts: NoticeFacts
beforeAll(() => {
  const living = createFloor({ seed: 21, agents: 12, startAt, load: 4 })
  const isBusy = (): boolean => {
    const statuses = new Set(living.tasks().map(({ assignmentStatus }) => assignmentStatus))
    return statuses.has('pending') && statuses.has('reserved')
  }
  for (let at = startAt + 180 * minute; !isBusy(); at += minute / 4) living.advanceTo(at)
  floor = living
  told = openToldFloor(living, startAt)
  db = told.db
  facts = noticeFacts(db, floor.now())
})
afterAll(() => told.close())

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted()

test('those who wait are the tasks that nobody has accepted', () => {
  const waiting = floor
    .tasks()
    .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus))
  expect(waiting.length).toBeGreaterThan(0)
  expect(sorted(facts.waiting.map(({ taskSid }) => taskSid))).toEqual(
    sorted(waiting.map(({ sid }) => sid)),
  )
})

test('what rings are the offers that are pending', () => {
  const ringing = floor
    .tasks()
    .flatMap(({ sid }) => floor.taskReservations(sid))
    .filter(({ status }) => status === 'pending')
  expect(sorted(facts.offers.map(({ reservationSid }) => reservationSid))).toEqual(
    sorted(ringing.map(({ sid }) => sid)),
  )
})

test('missed just now is each agent’s latest offer that lapsed within a minute', () => {
  const lapsed = floor
    .truth()
    .engagements.filter(({ outcome_type: outcome }) => outcome === 'Missed')
    .map(({ agent_sid: agentSid, ended_at: at }) => ({ agentSid, at: at ?? 0 }))
  const last = lapsed.toSorted((a, b) => b.at - a.at)[0]
  if (last === undefined) throw new Error('nobody missed an offer')
  const soon = noticeFacts(db, last.at + minute - 1).missed
  expect(soon).toContainEqual(expect.objectContaining(last))
  expect(noticeFacts(db, last.at + minute).missed.map(({ at }) => at)).not.toContain(last.at)
})

type Turn = { readonly kind: string; readonly at: number }

test('a chat is unanswered since the first message after the agent’s last one', () => {
  const live = db.all<{ id: string; thread: string; startedAt: number }>(
    `SELECT e.engagement_id AS id, t.chat_thread_sid AS thread, e.started_at AS startedAt
     FROM engagements e JOIN tasks t ON t.task_id = e.task_id
     WHERE e.engagement_type = 'Agent' AND e.state = 'live' AND t.chat_thread_sid IS NOT NULL
       AND e.is_internal = 0`,
  )
  const expected = live.flatMap(({ id, thread, startedAt }) => {
    const turns = db.all<Turn>(
      'SELECT author_kind AS kind, sent_at AS at FROM v_turns WHERE chat_thread_sid = ?',
      thread,
    )
    const replied = turns.findLastIndex(({ kind }) => kind === 'agent')
    const asked = turns.slice(replied + 1).find(({ kind }) => kind === 'customer')
    return asked === undefined ? [] : [`${id} ${Math.max(asked.at, startedAt)}`]
  })
  expect(expected.length).toBeGreaterThan(0)
  expect(sorted(facts.unanswered.map(({ contactId, since }) => `${contactId} ${since}`))).toEqual(
    sorted(expected),
  )
})

test.each([
  ['a customer alone', 'waiting', ['Customer'], 1],
  ['a supervisor alone', 'waiting', ['supervisor-1f'], 0],
  ['an agent alone', 'waiting', ['agent'], 0],
  ['two who talk', 'in-call', ['Customer', 'agent'], 0],
] as const)('of a room with %s', (_name, state, inRoom, count) => {
  const taskSid = floor.tasks()[0]?.sid ?? ''
  saveVideo(db, {
    roomSid: 'RM1',
    associatedContactId: 'KD1',
    taskSid: taskSid as `WT${string}`,
    uniqueName: 'v-1',
    link: null,
    state,
    startedBy: 'agent',
    createdAt: 1,
    joinedAt: null,
    endedAt: null,
    inRoom,
  })
  expect(noticeFacts(db, floor.now()).rooms.map(({ roomSid }) => roomSid)).toEqual(
    Array.from({ length: count }, () => 'RM1'),
  )
})

test('a note is read once for all that were read with it, and an answer tells that it was read', () => {
  const leg = facts.unanswered[0]
  const thread = 'CH00000000000000000000000000000001'
  const at = floor.now()
  for (const messageIndex of [0, 1]) {
    const of = { taskId: 1, engagementId: leg?.contactId ?? '', turnId: null, author: 'Dana' }
    const note = { ...of, body: 'Check it.', at, agent: 'Ana Ruiz', key: `key ${messageIndex}` }
    const noteId = addAgentNote(db, { ...note, route: 'internal-thread' })
    const delivery = { at, route: 'internal-thread', threadSid: thread, messageIndex } as const
    markDelivered(db, noteId, delivery)
  }
  const told = () =>
    noticeFacts(db, at + 1).notes.map((note) => [note.what, note.contactId, note.agent, note.at])
  expect(told()).toEqual([])
  saveAgentThread(db, thread, { readUpTo: 1, answers: [], at })
  expect(told()).toEqual([['read', leg?.contactId, 'Ana Ruiz', at]])
  const answers = [{ index: 2, author: 'ana', body: 'I will.', sentAt: at }]
  saveAgentThread(db, thread, { readUpTo: 2, answers, at })
  expect(told()).toEqual([['answered', leg?.contactId, 'Ana Ruiz', at]])
  expect(noticeFacts(db, at + 600_000).notes).toEqual([])
})
