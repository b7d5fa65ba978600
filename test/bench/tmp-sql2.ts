import { createHistory } from './ingest/history-fixture.ts'
import { recordIngest, rawRows, ingestRaw, ingestWhole,ingestPlayedBack } from './ingest/ingest-arms.ts'
const history = createHistory(1000, 2000)
const rec = recordIngest(history)
const raw = rawRows(history)
console.log(rec.length, raw.length, raw.map((r) => r.length).join())
for (let i = 0; i < 4; i++) console.log('raw', ingestRaw(history, raw).toFixed(0), 'whole', ingestWhole(history).toFixed(0), 'floor', ingestPlayedBack(history, rec).toFixed(0))
