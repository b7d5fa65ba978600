/** Notes to agents over real HTTP: they arrive once, tell how far they came, and never pass by the customer. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { NoteView } from '../../src-main/contract/interaction-views.ts'
import type { Notice } from '../../src-main/domain/notices.ts'
import type { NoteRoute } from '../../src-main/domain/supervisor.ts'
import type { Reservation } from '../../src-main/simulator/resources.ts'
import { type Acting, acting, isCall, isMessaging, legOf } from './acting.ts'
import { statusWhen, until } from './engines.ts'
import { reading, shownOf, shownWhen } from './shown.ts'

const text = 'Check the refund rule before you promise it.'
const taskPath = /^POST taskrouter.*Tasks\/WT\w+$/
const messagePath = /^POST .*Conversations\/CH\w+\/Messages$/

const notesOf = (floor: Acting, leg: Reservation): readonly NoteView[] => shownOf(floor, leg).notes

const attributesOf = ({ simulator }: Acting, taskSid: string): Record<string, unknown> =>
  JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
const internalOf = ({ simulator }: Acting, { taskSid }: Reservation) => {
  const thread = simulator.floor.thread(`sup-${taskSid}`)
  if (thread === null) throw new Error('there is no internal thread')
  return { thread, messages: simulator.floor.messages(thread.sid) }
}

const throughRoute = (floor: Acting, noteRoute: NoteRoute) =>
  floor.ask('change-account-settings', { noteRoute, supervisorName: 'Dana Reyes' })
const send = (floor: Acting, { sid }: Reservation, key: string = randomUUID()) =>
  floor.ask('note-to-agent', { reservationSid: sid, key, text })

/** Nothing was asked about the customer's thread but to read it. */
const customerIsLeftAlone = (floor: Acting, thread: unknown): void => {
  const touched = floor.simulator.requests
    .entries()
    .filter(({ method, url }) => method !== 'GET' && url.includes(String(thread)))
  expect(touched).toEqual([])
}

test('a note is written to the task beside what others wrote, and its contact shows it apart', () =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isMessaging)
    await throughRoute(floor, 'task-attribute')
    const before = attributesOf(floor, leg.taskSid)
    const key = randomUUID()
    const sent = await send(floor, leg, key)
    expect(sent).toMatchObject({ ok: true, value: { outcome: 'done' } })
    expect(attributesOf(floor, leg.taskSid)).toEqual({
      ...before,
      supervisorNotes: [{ id: key, by: 'Dana Reyes', at: expect.stringMatching(/Z$/), text }],
    })
    expect(notesOf(floor, leg)).toMatchObject([
      {
        body: text,
        toAgent: {
          route: 'task-attribute',
          deliveredAt: expect.any(Number),
          readAt: null,
          answers: [],
        },
      },
    ])
    customerIsLeftAlone(floor, before['conversationSid'])
    // sent again it is the same note
    expect(await send(floor, leg, key)).toMatchObject({ ok: true, value: { outcome: 'already' } })
    expect(attributesOf(floor, leg.taskSid)['supervisorNotes']).toHaveLength(1)
    expect(notesOf(floor, leg)).toHaveLength(1)
  }))

test('the words of a note are found as a note, and never as attributes of the task', () =>
  acting(async (floor) => {
    const { simulator, engine } = floor
    const leg = await legOf(floor, 'accepted', isMessaging)
    await send(floor, leg)
    await statusWhen(engine, ({ counts }) => counts.events === simulator.floor.eventCount())
    reading(floor, (reader) => {
      const details = reader.request('interaction', { contactId: leg.sid })
      const attributes = details.ok ? details.value?.attributes : null
      expect(attributes).toContain('flexInteractionSid')
      expect(attributes).not.toContain('supervisorNotes')
      const found = reader.request('search', {
        text: 'refund rule promise',
        filter: {},
        after: null,
        limit: 10,
      })
      expect(found.ok ? found.value.hits.map(({ kind }) => kind) : found).toEqual(['note'])
    })
  }))

test('only the latest ten notes stay in the task', () =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isCall)
    const keys = Array.from({ length: 12 }, () => randomUUID())
    for (const key of keys) await send(floor, leg, key)
    const held = attributesOf(floor, leg.taskSid)['supervisorNotes'] as readonly { id: string }[]
    expect(held.map(({ id }) => id)).toEqual(keys.slice(-10))
  }))

test('a note in an internal thread reaches the agent alone, is told as read, and is answered', () =>
  acting(async (floor) => {
    const { simulator, engine } = floor
    const leg = await legOf(floor, 'accepted', isMessaging)
    await throughRoute(floor, 'internal-thread')
    // what happens in the moment of the start is not told
    simulator.advanceTo(simulator.floor.now() + 10_000)
    await statusWhen(engine, ({ counts }) => counts.events === simulator.floor.eventCount())
    const { conversations, engagements, events } = engine.status().counts
    expect(await send(floor, leg)).toMatchObject({ ok: true, value: { outcome: 'done' } })
    const { thread, messages } = internalOf(floor, leg)
    expect(messages.map(({ author, body }) => [author, body])).toEqual([
      ['supervisor-dana-reyes', text],
    ])
    const members = simulator.floor.participants(thread.sid)
    const agent = members.find(({ identity }) => identity !== 'supervisor-dana-reyes')
    expect(members).toHaveLength(2)
    customerIsLeftAlone(floor, attributesOf(floor, leg.taskSid)['conversationSid'])
    expect(attributesOf(floor, leg.taskSid)).not.toHaveProperty('supervisorNotes')

    const told: Notice[] = []
    engine.on((event) => {
      if (event.name === 'notices') told.push(...event.body.filter((one) => one.class === 'note'))
    })
    const identity = agent?.identity ?? ''
    simulator.floor.updateParticipant(thread.sid, agent?.sid ?? '', { lastReadIndex: 0 })
    simulator.floor.addMessage(thread.sid, { author: identity, body: 'Thanks, I will.' })
    const shown = await shownWhen(
      floor,
      leg,
      ({ notes: [first] }) => first?.toAgent?.answers.length === 1,
    )
    expect(shown.notes[0]?.toAgent).toMatchObject({
      readAt: expect.any(Number),
      answers: [{ body: 'Thanks, I will.' }],
    })
    await until(() => told.some(({ title }) => title.endsWith('answered your note')))
    expect(told.map(({ place }) => place)).toContainEqual(
      expect.objectContaining({ view: 'contact', contactId: leg.sid }),
    )
    // it is no contact: nothing of it is counted, listed or found
    expect(engine.status().counts).toMatchObject({ conversations, engagements, events })
    reading(floor, (reader) => {
      const found = reader.request('search', {
        text: 'Thanks I will',
        filter: {},
        after: null,
        limit: 10,
      })
      expect(found.ok && found.value.hits).toEqual([])
    })
  }))

test('the internal thread closes by itself, and the next note gets one of its own', () =>
  acting(async (floor) => {
    const { simulator } = floor
    const leg = await legOf(floor, 'accepted', isCall)
    await throughRoute(floor, 'internal-thread')
    await send(floor, leg)
    const { thread } = internalOf(floor, leg)
    expect(thread.closesAt).toBe(thread.createdAt + 24 * 3_600_000)
    simulator.floor.updateThread(thread.sid, { state: 'closed' })
    expect(await send(floor, leg)).toMatchObject({ ok: true, value: { outcome: 'done' } })
    const next = simulator.floor.thread(`sup-${leg.taskSid}-2`)
    expect(simulator.floor.messages(next?.sid ?? '')).toHaveLength(1)
  }))

const routes = [
  ['task-attribute', taskPath],
  ['internal-thread', messagePath],
] as const

const held = (floor: Acting, leg: Reservation, route: NoteRoute): number =>
  route === 'task-attribute'
    ? ((attributesOf(floor, leg.taskSid)['supervisorNotes'] ?? []) as readonly unknown[]).length
    : internalOf(floor, leg).messages.length

test.each(
  routes.flatMap(([route, where]) => [
    [route, 'a revoked key', { kind: 'revoked-key', where }, 'signed-out'] as const,
    [route, 'too many requests', { kind: 'too-many-requests', where }, /rate-limited$/] as const,
    [route, 'an error of Twilio', { kind: 'server-error', where }, 'outcome-unknown'] as const,
    [route, 'a broken connection', { kind: 'reset', where }, 'outcome-unknown'] as const,
  ]),
)(
  'by %s, %s leaves the note stored here; sent again it arrives once',
  (route, _what, fault, code) =>
    acting(async (floor) => {
      const { simulator, engine } = floor
      const leg = await legOf(floor, 'accepted', isMessaging)
      await throughRoute(floor, route)
      const key = randomUUID()
      const repair = simulator.faults.add(fault)
      const failed = await send(floor, leg, key)
      expect(failed.ok ? '' : failed.error.code).toMatch(code)
      expect(notesOf(floor, leg)).toMatchObject([{ body: text, toAgent: { deliveredAt: null } }])
      repair()
      if (code === 'signed-out') return
      await statusWhen(engine, ({ phase }) => phase === 'live')
      expect(await send(floor, leg, key)).toMatchObject({ ok: true, value: { outcome: 'done' } })
      expect(held(floor, leg, route)).toBe(1)
      expect(notesOf(floor, leg)).toHaveLength(1)
    }),
)

test.each(routes)('by %s, a note whose answer was lost is found, not sent twice', (route, where) =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isMessaging)
    await throughRoute(floor, route)
    floor.simulator.faults.add({ kind: 'cut', where, times: 1 })
    expect(await send(floor, leg)).toMatchObject({ ok: true, value: { outcome: 'done' } })
    expect(held(floor, leg, route)).toBe(1)
  }),
)

test('somebody who writes to the task at the same time loses nothing, nor does the note', () =>
  acting(async (floor) => {
    const { simulator } = floor
    const leg = await legOf(floor, 'accepted', isMessaging)
    const before = attributesOf(floor, leg.taskSid)
    // between reading and writing
    const raced = simulator.requests.entries().length
    simulator.faults.add({ kind: 'slow', ms: 300, where: taskPath, times: 1 })
    const sending = send(floor, leg)
    await expect
      .poll(() =>
        simulator.requests
          .entries()
          .slice(raced)
          .some(({ method, url }) => method === 'GET' && url.endsWith(leg.taskSid)),
      )
      .toBe(true)
    simulator.floor.updateTask(leg.taskSid, {
      attributes: JSON.stringify({ ...before, written: 'by the agent' }),
    })
    expect(await sending).toMatchObject({ ok: true, value: { outcome: 'done' } })
    expect(attributesOf(floor, leg.taskSid)).toMatchObject({
      written: 'by the agent',
      supervisorNotes: [{ text }],
    })
  }))

test('a task that Twilio has forgotten is told as over, and the note stays here', () =>
  acting(async (floor) => {
    const { simulator } = floor
    const leg = await legOf(floor, 'accepted', isCall)
    simulator.floor.deleteTask(leg.taskSid)
    // Twilio answers for it a few minutes longer
    simulator.advanceTo(simulator.floor.now() + 6 * 60_000)
    expect(await send(floor, leg)).toMatchObject({ ok: false, error: { code: 'already-gone' } })
    expect(notesOf(floor, leg)).toMatchObject([{ toAgent: { deliveredAt: null } }])
  }))

test('nothing is stored or sent while Twilio cannot be reached', () =>
  acting(async (floor) => {
    const { simulator, engine } = floor
    const leg = await legOf(floor, 'accepted', isMessaging)
    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect(await send(floor, leg)).toMatchObject({ ok: false, error: { code: 'action-offline' } })
    expect(notesOf(floor, leg)).toEqual([])
  }))

test('a note that was sent is neither changed nor deleted here', () =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isMessaging)
    const sent = await send(floor, leg)
    const noteId = sent.ok ? sent.value.noteId : ''
    for (const reply of [
      await floor.ask('edit-note', { noteId, body: 'something else' }),
      await floor.ask('delete-note', { noteId }),
    ])
      expect(reply).toMatchObject({ ok: false, error: { code: 'not-held' } })
    expect(notesOf(floor, leg)).toMatchObject([{ body: text }])
  }))
