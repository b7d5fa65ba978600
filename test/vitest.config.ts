import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')
const layer = (name: string, timeout: number) => ({
  root,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: timeout,
    hookTimeout: timeout,
    setupFiles: [resolve(root, 'test/require-node.ts')],
  },
})

export default defineConfig({
  root,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [layer('unit', 60_000), layer('integration', 120_000), layer('contract', 120_000)],
  },
})
