import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly gypfile?: boolean; readonly resolved?: string }>
  >
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

// npm drops this line whenever it rewrites the file; without it npm 10 runs node-gyp on `npm ci`, which
// needs headers from the network. better-sqlite3 ships its binaries inside the package.
test('the lock file keeps npm 10 from compiling better-sqlite3', () => {
  expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false)
})

test('the lock file names no download address of one machine', () => {
  const addresses = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])
  expect(addresses.filter((address) => !address.startsWith('https://registry.npmjs.org/'))).toEqual(
    [],
  )
})
