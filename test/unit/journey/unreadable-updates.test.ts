import { expect, test, vi } from 'vitest'
import { fold, saying, type Told } from './told.ts'

test('attributes that cannot be read leave the ones before them standing', () => {
  const folded = fold(
    ['task.created', 0, saying({})],
    ['task.updated', 1, { ...saying({ from: '+15550100001' }), task_priority: '7' }],
    ['task.updated', 2, { task_attributes: '{not json' }],
    ['task.completed', 3],
  )
  expect(folded.summary.customer.id).toBe('+15550100001')
  expect(folded.taskPriority).toBe(7)
})

test('a task whose history is cut off is placed at its earliest event, an overtaken update too', () => {
  const folded = fold(['task.updated', 0], ['task.updated', 10], ['reservation.accepted', 20])
  expect(folded.summary.sortAt).toBe(0)
})

test('looking for readable attributes costs the same per event however many offers were made', () => {
  const parse = vi.spyOn(JSON, 'parse')
  const parsesFor = (offers: number): number => {
    const told: Told[] = [['task.created', 0, { task_attributes: '{' }]]
    for (let n = 0; n < offers; n += 1)
      told.push(
        ['reservation.created', n * 2 + 1, { task_attributes: `{${n}` }, `WR${n}`],
        ['reservation.timeout', n * 2 + 2, { task_attributes: `{${n}` }, `WR${n}`],
      )
    parse.mockClear()
    fold(...told)
    return parse.mock.calls.length
  }
  expect(parsesFor(400)).toBeLessThanOrEqual(parsesFor(100) * 4)
  parse.mockRestore()
})
