import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createJobs } from '../../../src-main/lib/jobs.ts'

const open = () => createJobs<'x'>({ prefix: 't', reasonFor: String, onChange: () => undefined })

test('a job tells how far it is and what it left out', async () => {
  const jobs = open()
  jobs.start('x', '/a', async ({ progress }) => {
    progress(1, 2)
    return 'One is missing.'
  })
  expect(jobs.list()).toMatchObject([{ state: 'running', done: 1, total: 2, path: '/a' }])
  await jobs.close()
  expect(jobs.list()).toMatchObject([{ message: 'One is missing.' }])
})

test('a canceled job hears of it and ends as canceled, a broken one with its reason', async () => {
  const jobs = open()
  const endless = jobs.start(
    'x',
    null,
    ({ signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      ),
  )
  jobs.start('x', null, () => Promise.reject(new Error('no place')))
  await setImmediate()
  expect(jobs.cancel(endless.jobId)).toBe(true)
  expect(jobs.cancel('t-99')).toBe(false)
  await jobs.close()
  expect(jobs.list().map(({ state, message }) => [state, message])).toEqual([
    ['failed', 'Error: no place'],
    ['canceled', null],
  ])
})
