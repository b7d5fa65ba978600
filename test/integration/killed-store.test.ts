import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openReadStore } from '../../src-main/store/open.ts'

const identity = { accountSid: 'AC1', workspaceSid: 'WS1' } as const

/** Ingests the same history in batches, saying so after each; ends by itself after the last. */
const ingester = (path: string) => {
  const at = (name: string) => resolve('src-main', name)
  const code = `
    import { openStore } from '${at('store/open.ts')}'
    import { openJournal } from '${at('sync/open-journal.ts')}'
    import { history } from '${resolve('test/integration/history.ts')}'
    const store = openStore(${JSON.stringify(path)}, ${JSON.stringify(identity)})
    const journal = openJournal(store.db)
    for (const [number, events] of history.entries()) {
      journal.ingestEvents({ feed: 'events', events, covered: { from: number, to: number + 1 } })
      process.stdout.write(String(number) + '\\n')
    }
    store.close()`
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
}

const views = ['v_engagements', 'v_conversations', 'v_customers', 'v_coverage', 'v_agents']
const rowsOf = (path: string) => {
  const { db, close } = openReadStore(path)
  const rows = views.map((view) =>
    db
      .all(`SELECT * FROM ${view}`)
      .map((row) => JSON.stringify(row))
      .sort(),
  )
  close()
  return rows
}

test('a killed program leaves a store that opens, and the same rows after it ran again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'journeys.sqlite3')
  const whole = join(folder, 'whole.sqlite3')
  await once(ingester(whole), 'exit')
  const killed = ingester(file)
  const [line] = (await once(killed.stdout, 'data')) as [Buffer]
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(Number(line.toString().split('\n')[0])).toBe(0)
  expect(rowsOf(file)).not.toEqual(rowsOf(whole))
  await once(ingester(file), 'exit')
  expect(rowsOf(file)).toEqual(rowsOf(whole))
})
