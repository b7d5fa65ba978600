import { expect, test } from 'vitest'
import type { ThreadParticipant } from '../../../src-main/domain/records.ts'
import { createLogger } from '../../../src-main/lib/log.ts'
import { createTranscripts } from '../../../src-main/sync/feeds/transcripts.ts'
import type { ChatThreadReads } from '../../../src-main/twilio/chat-threads.ts'
import { TwilioFailure } from '../../../src-main/twilio/failure.ts'
import { createTwilio } from '../../../src-main/twilio/twilio.ts'
import { createManualClock } from '../twilio/manual-clock.ts'
import { eventOf, noon, storeCalled, storeFolder, taskTeller } from './story.ts'

storeFolder()

const tickMs = 5_000
const { signal } = new AbortController()
const nobody: readonly ThreadParticipant[] = []

/** Two live contacts, and how often the messages of each were asked for. */
const onTwoThreads = (name: string, isRefused = false) => {
  const { journal, close } = storeCalled(name)
  const events = ['CH1', 'CH2'].flatMap((conversationSid, index) => {
    const task = taskTeller(`WT${index + 1}`, 'chat', { conversationSid })
    return [
      task.on(0, 'task.created'),
      task.queue(1, 'WQ1'),
      task.offer(2, 'created', `WR${index + 1}`, `WK${index + 1}`),
      task.offer(3, 'accepted', `WR${index + 1}`, `WK${index + 1}`),
    ]
  })
  journal.ingestEvents({
    feed: 'events',
    events: events.map((told, index) => eventOf(told, index)),
    covered: null,
  })
  const asked: string[] = []
  const chatThreads: ChatThreadReads = {
    messages: async function* (sid) {
      asked.push(sid)
      if (isRefused) throw new TwilioFailure({ kind: 'refused', status: 403, code: null })
      yield []
    },
    participants: async () => nobody,
    isClosed: async () => false,
    listed: async () => [],
  }
  const clock = createManualClock(noon)
  const workspace = createTwilio({
    credentials: { accountSid: 'AC1', apiKeySid: 'SK1', apiSecret: '' },
    twilioUrl: null,
    clock,
    concurrency: 1,
    requestsPerMinute: 60,
  }).workspace('WS1', null)
  const transcripts = createTranscripts(
    {
      workspace: { ...workspace, chatThreads },
      journal,
      clock,
      log: createLogger('test', () => undefined),
      serverNow: () => clock.now(),
      onTouched: () => undefined,
      onRenamed: () => undefined,
      onQueueStatistics: () => undefined,
    },
    tickMs,
  )
  return { transcripts, clock, asked, close }
}

test('a contact that is looked at is read with every tick, others when it is their turn again', async () => {
  const { transcripts, clock, asked, close } = onTwoThreads('watched')
  for (let tick = 0; tick < 4; tick += 1) {
    await transcripts.readWatched('WT1', signal)
    await transcripts.readDue(signal)
    await clock.advance(tickMs)
  }
  expect(asked.filter((sid) => sid === 'CH1')).toHaveLength(4)
  expect(asked.filter((sid) => sid === 'CH2')).toHaveLength(1)
  close()
})

test('what Twilio refuses is not asked for again with every tick', async () => {
  const { transcripts, clock, asked, close } = onTwoThreads('refused', true)
  for (let tick = 0; tick < 4; tick += 1) {
    await transcripts.readWatched('WT1', signal)
    await clock.advance(tickMs)
  }
  expect(asked).toEqual(['CH1'])
  await clock.advance(10 * 60_000)
  await transcripts.readWatched('WT1', signal)
  expect(asked).toEqual(['CH1', 'CH1'])
  close()
})

test('a contact that is not known has nothing to read', async () => {
  const { transcripts, asked, close } = onTwoThreads('unknown')
  await transcripts.readWatched('WT9', signal)
  expect(asked).toEqual([])
  close()
})
