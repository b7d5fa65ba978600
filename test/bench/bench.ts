/**
 * `npm run bench -- --out FILE [--quick] [--only G1,G2]`: runs the measures, prints them as a table and
 * writes the JSON report. Ends with status 1 when a goal is missed, 0 also when one is inconclusive.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench, Pace } from './pace.ts'
import { fullPace, quickPace } from './pace.ts'
import type { Measure } from './report.ts'
import { table } from './report.ts'

/** Loaded one by one: what one measure imports (a browser, an engine) must not sit in another's heap. */
const benches: readonly { readonly ids: readonly string[]; readonly load: () => Promise<Bench> }[] =
  [
    { ids: ['G1', 'G2'], load: async () => (await import('./ingest/ingest.ts')).ingest },
    { ids: ['G3', 'G9'], load: async () => (await import('./search/search-cost.ts')).searchCost },
    {
      ids: ['G4', 'G5', 'G6', 'G7', 'G8', 'G21', 'G22', 'G23'],
      load: async () => (await import('./search/search.ts')).searching,
    },
    { ids: ['L1', 'L2'], load: async () => (await import('./search/list.ts')).list },
    { ids: ['G10'], load: async () => (await import('./sync/loop-delay.ts')).loopDelay },
    { ids: ['G11'], load: async () => (await import('./sync/requests.ts')).requests },
    { ids: ['G13', 'G14', 'G15', 'G16'], load: async () => (await import('./grid/grid.ts')).grid },
    { ids: ['G17'], load: async () => (await import('./transcript/transcript.ts')).transcript },
    { ids: ['G18'], load: async () => (await import('./floor-bytes.ts')).floorBytes },
    { ids: ['G19'], load: async () => (await import('./start/cold-start.ts')).coldStart },
    { ids: ['G20'], load: async () => (await import('./start/main-modules.ts')).mainModules },
  ]

const quickSet = ['G1', 'G11', 'G13', 'G18', 'G20']

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const known = benches.flatMap((bench) => bench.ids)
const wanted = new Set(values.only?.split(',') ?? (values.quick ? quickSet : known))
const unknown = [...wanted].filter((id) => !known.includes(id))
if (unknown.length > 0) throw new Error(`No such measure: ${unknown.join(', ')}`)

const pace: Pace = values.quick ? quickPace : fullPace
const measures: Measure[] = []
for (const { ids, load } of benches.filter((bench) => bench.ids.some((id) => wanted.has(id)))) {
  process.stderr.write(`${ids.join(' ')} …\n`)
  const run = await load()
  measures.push(...(await run(pace, wanted)).filter((measure) => wanted.has(measure.id)))
}
measures.sort((left, right) => known.indexOf(left.id) - known.indexOf(right.id))
console.log(table(measures))
if (values.out !== undefined)
  writeFileSync(values.out, `${JSON.stringify({ measures }, null, 2)}\n`)
process.exitCode = measures.some((measure) => measure.holds === false) ? 1 : 0
