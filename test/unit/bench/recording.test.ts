import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { playerOf, startRecording } from '../../bench/ingest/recording.ts'

const schema = 'CREATE TABLE turns (id INTEGER PRIMARY KEY, body TEXT)'

test('what was recorded gives the same rows in another database', () => {
  const recorder = startRecording()
  const first = new Database(':memory:').exec(schema)
  const insert = first.prepare('INSERT INTO turns (body) VALUES (@body)')
  const row = { body: 'one' }
  insert.run(row)
  row.body = 'two'
  insert.run(row)
  const one = recorder.take()
  const bodies = first.prepare('SELECT body FROM turns').pluck().all()
  const two = recorder.take()
  recorder.stop()

  expect([one.length, two.length]).toEqual([2, 1])
  const second = new Database(':memory:').exec(schema)
  playerOf(second, [one, two])()
  expect(second.prepare('SELECT body FROM turns').pluck().all()).toEqual(bodies)
  expect(recorder.take()).toEqual([])
})
