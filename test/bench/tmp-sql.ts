import Database from 'better-sqlite3'
import { mkdtempSync } from 'node:fs'
import { createHistory } from './ingest/history-fixture.ts'
import { recordIngest, rawRows, ingestRaw, ingestWhole } from './ingest/ingest-arms.ts'
import { openStore } from '../../src-main/store/open.ts'
const history = createHistory(1000, 2000)
const rec = recordIngest(history)
console.log(
  'transactions',
  rec.length,
  'steps',
  rec.reduce((s, r) => s + r.length, 0),
)
for (const [name, part] of [
  ['events', rec.slice(0, history.pages.length)],
  ['threads', rec.slice(history.pages.length)],
] as const) {
  const file = mkdtempSync('/tmp/fwb-') + '/j.sqlite3'
  openStore(file, { accountSid: 'AC1', workspaceSid: 'WS1' }).close()
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -65536')
  if (name === 'threads')
    for (const r of rec.slice(0, history.pages.length))
      db.transaction(() => {
        for (const s of r) (db.prepare(s.sql) as any)[s.method](...s.values)
      })()
  const st = new Map<string, any>()
  const t = new Map<string, { n: number; ms: number; rows: number }>()
  const begun = performance.now()
  for (const r of part) {
    db.exec('BEGIN IMMEDIATE')
    for (const s of r) {
      let x = st.get(s.sql)
      if (!x) st.set(s.sql, (x = db.prepare(s.sql)))
      const a = performance.now()
      const out = x[s.method](...s.values)
      const e = t.get(s.sql) ?? { n: 0, ms: 0, rows: 0 }
      e.n++
      e.ms += performance.now() - a
      e.rows += Array.isArray(out) ? out.length : 0
      t.set(s.sql, e)
    }
    db.exec('COMMIT')
  }
  console.log(name, 'total', (performance.now() - begun).toFixed(0), 'ms')
  for (const [sql, e] of [...t].sort((a, b) => b[1].ms - a[1].ms).slice(0, 14))
    console.log(
      `${e.ms.toFixed(0)} ms  n=${e.n} rows=${e.rows} ${((1000 * e.ms) / e.n).toFixed(1)}us  ${sql.replace(/\s+/g, ' ').slice(0, 170)}`,
    )
}
const raw = rawRows(history)
for (let i = 0; i < 2; i++)
  console.log('raw', ingestRaw(history, raw).toFixed(0), 'whole', ingestWhole(history).toFixed(0))
