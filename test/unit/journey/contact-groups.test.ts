import { expect, test } from 'vitest'
import type { TaskSid } from '../../../src-main/domain/ids.ts'
import type { Leg, TaskSummary } from '../../../src-main/domain/journey.ts'
import * as grouping from '../../../src-main/journey/contact-groups.ts'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'
import { fold } from './told.ts'

const { sessionGapMs } = defaultRules
const groupTasks = (tasks: readonly TaskSummary[]) => grouping.groupTasks(tasks, sessionGapMs)

const { summary } = fold(['task.created', 0])

/** A finished task of ten milliseconds from `at`. */
const task = (taskSid: TaskSid, at: number, more: Partial<TaskSummary> = {}): TaskSummary => ({
  ...summary,
  taskSid,
  conversationId: taskSid,
  sortAt: at,
  startedAt: at,
  endedAt: at + 10,
  state: 'final',
  outcomeType: 'Completed',
  ...more,
})
const thread = { chatThreadSid: 'CH1' } as const
const carries = (conversationId: string) => ({ conversationId, carriesConversationId: true })

/** The groups as their contact ID and tasks, the same whatever order the tasks come in. */
const groups = (...tasks: readonly TaskSummary[]) => {
  const read = (given: readonly TaskSummary[]) =>
    groupTasks(given).map((group) => [
      group.associatedContactId,
      ...group.tasks.map(({ taskSid }) => taskSid),
    ])
  expect(read(tasks.toReversed())).toEqual(read(tasks))
  return read(tasks)
}

const gap = sessionGapMs
const day = 24 * 60 * 60_000

test.each([
  ['with nothing in common', {}, {}, 20, false],
  ['of one conversation ID', {}, carries('WT1'), 20, true],
  ['of one conversation ID, months apart', {}, carries('WT1'), 90 * day, true],
  [
    'of one Flex interaction',
    { flexInteractionSid: 'KD1' },
    { flexInteractionSid: 'KD1' },
    20,
    true,
  ],
  ['of one thread at once', thread, thread, 20, true],
  ['of one thread, taken up again just in time', thread, thread, 10 + gap, true],
  ['of one thread, taken up again too late', thread, thread, 11 + gap, false],
  [
    'of one thread, the first still open',
    { ...thread, state: 'live', endedAt: null },
    thread,
    11 + gap,
    true,
  ],
  ['of two threads', thread, { chatThreadSid: 'CH2' }, 20, false],
] as const)('two tasks %s', (_title, first, second, at, areOne) => {
  expect(groups(task('WT1', 0, first), task('WT2', at, second))).toEqual(
    areOne
      ? [['WT1', 'WT1', 'WT2']]
      : [
          ['WT1', 'WT1'],
          ['WT2', 'WT2'],
        ],
  )
})

test('a group is called by the conversation ID that a task carries, else by its first task', () => {
  const second = task('WT2', 20, { ...thread, ...carries('case-7') })
  expect(groups(task('WT1', 0, thread), second)).toEqual([['case-7', 'WT1', 'WT2']])
})

test('what joins two by one mark and two by another joins all three', () => {
  const interaction = { flexInteractionSid: 'KD1' } as const
  expect(
    groups(
      task('WT1', 0, thread),
      task('WT2', 20, { ...thread, ...interaction }),
      task('WT3', 40, interaction),
    ),
  ).toEqual([['WT1', 'WT1', 'WT2', 'WT3']])
})

const leg = (
  number: number,
  agentSid: Leg['agentSid'],
  startedAt: number | null,
  leftAt: number | null = null,
): Leg => ({
  reservationSid: `WR${number}`,
  agentSid,
  startedAt,
  leftAt,
})

test('legs are in time order over all tasks, and an agent seen twice is one agent', () => {
  const first = task('WT1', 0, { ...thread, legs: [leg(1, 'WK1', 1), leg(3, 'WK1', 9)] })
  const second = task('WT2', 4, { ...thread, legs: [leg(2, 'WK2', 5)] })
  const [group] = groupTasks([second, first])
  expect(group?.legs.map(({ reservationSid }) => reservationSid)).toEqual(['WR1', 'WR2', 'WR3'])
  expect(group?.agentsSeen).toBe(2)
})

test('agents talking to each other add no legs', () => {
  const internal = task('WT2', 4, { ...thread, isInternal: true, legs: [leg(2, 'WK2', 5)] })
  const [group] = groupTasks([task('WT1', 0, { ...thread, legs: [leg(1, 'WK1', 1)] }), internal])
  expect([group?.legs.length, group?.agentsSeen]).toEqual([1, 1])
})

const conversation = (...tasks: readonly TaskSummary[]) =>
  groupTasks(tasks).flatMap(grouping.conversationsOf)

test('tasks of one conversation ID are one conversation, which ends as its last task does', () => {
  const rows = conversation(
    task('WT1', 0),
    task('WT2', 20, { ...carries('WT1'), outcomeType: 'Customer Left' }),
  )
  expect(rows).toMatchObject([
    { id: 'WT1', startedAt: 0, endedAt: 30, state: 'final', outcomeType: 'Customer Left' },
  ])
})

test.each([
  ['live', 'final', 'live'],
  ['live', 'wrapping', 'live'],
  ['wrapping', 'final', 'wrapping'],
  ['final', 'final', 'final'],
] as const)('a conversation of a %s and a %s task is %s', (first, second, state) => {
  const rows = conversation(
    task('WT1', 0, { state: first }),
    task('WT2', 20, { ...carries('WT1'), state: second }),
  )
  expect(rows.map((row) => row.state)).toEqual([state])
  expect(rows.map((row) => row.endedAt !== null)).toEqual([state === 'final'])
})

test.each<[string, readonly Leg[], readonly Leg[], number | null]>([
  [
    'from the first acceptance to the last wrap-up',
    [leg(1, 'WK1', 5, 9)],
    [leg(2, 'WK2', 22, 27)],
    22,
  ],
  ['of one task where the other was never answered', [], [leg(2, 'WK2', 22, 27)], 5],
  ['unknown where nobody answered', [], [], null],
  [
    'unknown where a beginning is older than the log',
    [leg(1, 'WK1', null, 9)],
    [leg(2, 'WK2', 22, 27)],
    null,
  ],
])('the talk of two calls in one conversation is %s', (_title, first, second, talkMs) => {
  const rows = conversation(
    task('WT1', 0, { legs: first }),
    task('WT2', 20, { ...carries('WT1'), legs: second }),
  )
  expect(rows.map((row) => row.talkMs)).toEqual([talkMs])
})
