/**
 * Runs in a Node of its own: imports a built main file up to where it waits for Electron, and prints how
 * long that took and how many modules it loaded, as JSON. Electron is a dummy that never gets ready.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const file = process.argv[2] ?? ''

const userData = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))

/** Answers anything with itself, but never gets ready, is no promise, and has a folder for its files. */
const dummySource = `
const answers = {
  then: undefined,
  [Symbol.toPrimitive]: undefined,
  whenReady: () => new Promise(() => {}),
  getPath: () => ${JSON.stringify(userData)},
  getVersion: () => '0.0.0',
}
const dummy = new Proxy(function () {}, {
  get: (_, name) => (name in answers ? answers[name] : dummy),
  apply: () => dummy,
  construct: () => dummy,
})
`

const namesFromElectron = (): readonly string[] => {
  const names = globSync(`${dirname(file)}/**/*.js`).flatMap((built) =>
    [...readFileSync(built, 'utf8').matchAll(/import\s*\{([^}]*)\}\s*from\s*["']electron["']/g)]
      .flatMap((found) => (found[1] ?? '').split(','))
      .map((name) => name.split(' as ')[0]?.trim() ?? ''),
  )
  return [...new Set(names)].filter((name) => name !== '')
}

const exported = namesFromElectron().map((name) => `export const ${name} = dummy\n`)
const electron = `data:text/javascript,${encodeURIComponent(dummySource + exported.join(''))}`
const modules: string[] = []
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    if (url.startsWith('file:')) modules.push(url)
    return next(url, context)
  },
})

const begun = performance.now()
let ms = Number.NaN
process.on('exit', () => {
  // A main file that awaits Electron's readiness never returns from its import: it ends here.
  if (Number.isNaN(ms)) ms = performance.now() - begun
  rmSync(userData, { recursive: true })
  console.log(JSON.stringify({ ms, modules }))
  process.exitCode = 0
})
await import(pathToFileURL(file).href)
ms = performance.now() - begun
