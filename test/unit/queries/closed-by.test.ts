import { expect, onTestFinished, test } from 'vitest'
import type { ThreadParticipant } from '../../../src-main/domain/records.ts'
import { interaction } from '../../../src-main/queries/interaction.ts'
import { transcript } from '../../../src-main/queries/transcript.ts'
import { saveActionBegin, saveActionEnd } from '../../../src-main/store/actions.ts'
import { eventOf, noon, taskTeller, type Told } from '../sync/story.ts'
import { openFreshStore } from './told-store.ts'

const member = (sid: string, identity: string): ThreadParticipant => ({
  sid,
  chatThreadSid: 'CH1',
  identity,
  address: null,
  bindingType: null,
  lastReadMessageIndex: null,
})
const [visitor, agent] = [member('MB1', 'visitor'), member('MB2', 'wk1')]

/** A web chat that an agent took; its thread is read while it goes on. */
const openChat = (attributes: object = {}) => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  const { on, offer } = taskTeller('WT1', 'chat', { conversationSid: 'CH1', ...attributes })
  let told = 0
  const tell = (...events: readonly Told[]): void => {
    const numbered = events.map((one) => eventOf(one, told++))
    journal.ingestEvents({ feed: 'events', events: numbered, covered: null })
  }
  const list = (participants: readonly ThreadParticipant[], listedAt?: number): void =>
    void journal.ingestThread({
      chatThreadSid: 'CH1',
      messages: [],
      participants,
      isComplete: listedAt === undefined,
      ...(listedAt === undefined ? {} : { listedAt: noon + listedAt }),
    })
  tell(
    on(0, 'task.created'),
    offer(1_000, 'created', 'WR1', 'WK1'),
    offer(2_000, 'accepted', 'WR1', 'WK1'),
  )
  list([visitor, agent], 5_000)
  return {
    db,
    list,
    finish: () =>
      tell(
        offer(60_000, 'wrapup', 'WR1', 'WK1'),
        offer(90_000, 'completed', 'WR1', 'WK1'),
        on(90_001, 'task.completed'),
      ),
    closedBy: () => interaction(db, { contactId: 'WR1' })?.closedBy,
    lastLine: () => transcript(db, { associatedContactId: 'WT1' })?.lines.at(-1)?.kind,
  }
}

test('a customer who was seen to leave before the wrap-up closed the chat', () => {
  const { list, finish, closedBy, lastLine } = openChat()
  list([agent], 50_000)
  expect(closedBy()).toBe(null)
  finish()
  list([])
  expect(closedBy()).toEqual({ by: 'customer', who: null, how: 'left-chat' })
  expect(lastLine()).toBe('closed-by-customer')
})

test('one who stayed was left by the agent, and one who went unwatched tells nothing', () => {
  const stayed = openChat()
  stayed.finish()
  stayed.list([visitor])
  expect(stayed.closedBy()).toEqual({ by: 'agent', who: 'Agent WK1', how: 'wrap-up' })
  expect(stayed.lastLine()).toBe('closed-by-agent')
  const unwatched = openChat()
  unwatched.finish()
  unwatched.list([])
  expect(unwatched.closedBy()).toBe(null)
  expect(unwatched.lastLine()).toBe('completed')
})

test('the attribute of the plugin is believed, and so is the audit log', () => {
  const said = openChat({ conversations: { hang_up_by: 'Customer' } })
  said.finish()
  expect(said.closedBy()).toEqual({ by: 'customer', who: null, how: 'attribute' })
  const logged = openChat()
  const action = saveActionBegin(logged.db, {
    at: noon + 59_000,
    actor: 'Ann',
    verb: 'close',
    targetSid: 'WR1',
    target: null,
    detail: {},
    reason: null,
  })
  saveActionEnd(logged.db, action, {
    at: noon + 59_500,
    result: 'done',
    errorCode: null,
    answer: null,
  })
  logged.finish()
  expect(logged.closedBy()).toEqual({ by: 'supervisor', who: 'Ann', how: 'logged' })
})
