import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')
/** Without `isolate` files share a worker, which spares each of them the start of a process. */
const layer = (name: string, timeout: number, isolate = true) => ({
  root,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    isolate,
    testTimeout: timeout,
    hookTimeout: timeout,
    // the usual second is short for a page on a busy machine
    expect: { poll: { timeout: 15_000 } },
    setupFiles: [resolve(root, 'test/require-node.ts')],
  },
})

export default defineConfig({
  root,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      layer('unit', 60_000, false),
      layer('integration', 120_000),
      layer('contract', 120_000),
    ],
  },
})
