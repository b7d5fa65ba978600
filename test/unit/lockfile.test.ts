import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = {
  readonly gypfile?: boolean
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Package>> }
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

// npm leaves these out when it rewrites the file on a machine that cannot see them; .ci/complete-lock.mjs
// puts them back. Without them `npm ci` refuses the file.
test('the lock file names the optional packages of every platform', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => /-(darwin|linux|win32)-/.test(name)),
  )
  expect(wanted.length).toBeGreaterThan(20)
  expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([])
})

// Without this line npm 10 compiles better-sqlite3, with headers from the network, though the package
// brings its binaries.
test('the lock file keeps npm 10 from compiling better-sqlite3', () => {
  expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false)
})

test('the lock file names no download address of one machine', () => {
  const addresses = Object.values(packages).flatMap(({ resolved }) => resolved ?? [])
  expect(addresses.filter((address) => !address.startsWith('https://registry.npmjs.org/'))).toEqual(
    [],
  )
})
