/** G20: what the main process has to load before it can open its first window. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../pace.ts'
import { median } from '../pairing.ts'
import { countedCheck, measureOf, pairedCheck } from '../report.ts'
import { buildApplication, mainFile } from './built-application.ts'

type Import = { readonly ms: number; readonly modules: readonly string[] }

const runner = join(import.meta.dirname, 'main-import.ts')
const runs = 9

const importOnce = (file: string): Import =>
  JSON.parse(
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', runner, file], {
      encoding: 'utf8',
    }),
  ) as Import

export const mainModules: Bench = () => {
  buildApplication()
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const empty = join(folder, 'empty.js')
  writeFileSync(empty, 'export {}\n')
  try {
    const pairs = Array.from({ length: runs }, () => ({
      bare: importOnce(empty).ms,
      ours: importOnce(mainFile),
    }))
    const loaded = pairs[0]?.ours.modules ?? []
    const twilio = loaded.filter((url) => url.includes('/node_modules/twilio/')).length
    const imports = pairs.map(({ ours }) => ({ ours: ours.ms, limit: 1 }))
    const time = pairedCheck(
      'import of the main process up to its first window; limit: an empty module',
      'ms',
      imports,
      { kind: 'at-most', bound: 25 },
      true,
    )
    return Promise.resolve([
      measureOf(
        'G20',
        { ...time, limit: median(pairs.map(({ bare }) => bare)) },
        countedCheck(
          `modules of the Twilio SDK among the ${String(loaded.length)} loaded`,
          'modules',
          { ours: twilio, limit: 0, judged: twilio },
          { kind: 'at-most', bound: 0 },
        ),
      ),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
