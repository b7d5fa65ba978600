import { expect, test } from 'vitest'
import { changeAttributes } from '../../../src-main/actions/leg.ts'
import { TwilioFailure } from '../../../src-main/twilio/failure.ts'
import type { TaskWrites, VersionedTask } from '../../../src-main/twilio/tasks.ts'
import type { Call } from '../../../src-main/twilio/transport.ts'

const call: Call = { purpose: 'test', priority: 'action', signal: new AbortController().signal }

/** A task as TaskRouter keeps it; `rivals` write between a read and the write that follows it. */
const taskWith = (attributes: string, rivals: string[]) => {
  let [text, version] = [attributes, 0]
  const tasks: Pick<TaskWrites, 'read' | 'setAttributes'> = {
    read: async () => {
      const task = { attributes: text, version: String(version) } as VersionedTask
      const rival = rivals.shift()
      if (rival !== undefined) [text, version] = [rival, version + 1]
      return task
    },
    setAttributes: async (_sid, change) => {
      if (change.version !== String(version))
        throw new TwilioFailure({ kind: 'stale', status: 412, code: null })
      text = change.attributes
      version += 1
    },
  }
  return { tasks, text: () => text }
}

const change = {
  isDone: (attributes: Readonly<Record<string, unknown>>) => attributes['mine'] === 1,
  apply: (attributes: Readonly<Record<string, unknown>>) => ({ ...attributes, mine: 1 }),
}

test('what somebody else wrote in between is kept', async () => {
  const { tasks, text } = taskWith('{"a":1}', ['{"a":2}', '{"a":2,"b":3}'])
  await changeAttributes(tasks, 'WT1', change, call)
  expect(JSON.parse(text())).toEqual({ a: 2, b: 3, mine: 1 })
})

test('a change that is there already is not written again', async () => {
  const { tasks, text } = taskWith('{ "mine": 1 }', [])
  await changeAttributes(tasks, 'WT1', change, call)
  expect(text()).toBe('{ "mine": 1 }')
})

test('attributes that are no object are left alone', async () => {
  const { tasks, text } = taskWith('[1]', [])
  await expect(changeAttributes(tasks, 'WT1', change, call)).rejects.toMatchObject({
    error: { code: 'action-refused' },
  })
  expect(text()).toBe('[1]')
})

test('a race that is never won is told', async () => {
  const { tasks, text } = taskWith(
    '{}',
    Array.from({ length: 9 }, (_, index) => `{"n":${index}}`),
  )
  await expect(changeAttributes(tasks, 'WT1', change, call)).rejects.toThrow('HTTP 412')
  expect(text()).not.toContain('mine')
})
