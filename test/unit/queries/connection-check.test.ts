import { expect, onTestFinished, test } from 'vitest'
import { connectionCheck } from '../../../src-main/queries/connection-check.ts'
import { saveAccountSettings } from '../../../src-main/store/account-settings.ts'
import { eventOf, noon, taskTeller, type Told } from '../sync/story.ts'
import { openFreshStore } from './told-store.ts'

const opened = () => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  let told = 0
  return {
    db,
    journal,
    tell: (...events: readonly Told[]) =>
      void journal.ingestEvents({
        feed: 'events',
        events: events.map((one) => eventOf(one, told++)),
        covered: null,
      }),
    states: () =>
      Object.fromEntries(
        connectionCheck(db).map(({ point, state, lastAt }) => [
          point,
          lastAt === null ? state : [state, lastAt - noon],
        ]),
      ),
  }
}

test('nothing but the workspace is claimed before it was seen', () => {
  expect(opened().states()).toEqual({
    workspace: 'ok',
    'chat-service': 'not-seen',
    conversations: 'not-seen',
    'legacy-chat': 'not-seen',
    transfers: 'not-seen',
    recordings: 'not-seen',
    intelligence: 'not-seen',
    video: 'not-seen',
  })
})

test('chats are told from those of Programmable Chat, and a shared thread from a thread taken up later', () => {
  const { db, journal, tell, states } = opened()
  const first = taskTeller('WT1', 'chat', { conversationSid: 'CH1' })
  const later = taskTeller('WT2', 'chat', { conversationSid: 'CH1' })
  tell(first.on(0, 'task.created'), first.on(60_000, 'task.completed'))
  tell(later.on(90_000, 'task.created'))
  expect(states()).toMatchObject({
    'chat-service': 'warning',
    conversations: ['ok', 90_000],
    transfers: 'not-seen',
    'legacy-chat': 'not-seen',
  })
  const next = taskTeller('WT3', 'chat', { conversationSid: 'CH1' })
  const old = taskTeller('WT4', 'chat', { channelSid: 'CH9' })
  tell(
    next.on(95_000, 'task.created'),
    later.on(96_000, 'task.completed'),
    old.on(99_000, 'task.created'),
  )
  journal.ingestThread({ chatThreadSid: 'CH1', messages: [], participants: [], isComplete: false })
  saveAccountSettings(db, { videoPageUrl: 'https://video.example.com' })
  expect(states()).toMatchObject({
    'chat-service': 'ok',
    transfers: ['ok', 95_000],
    'legacy-chat': ['warning', 99_000],
    video: 'ok',
  })
})
