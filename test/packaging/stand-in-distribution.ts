import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { standInPath } from '../electron-stand-in/start/find-electron.ts'

/** The version of the `electron` package, which the distribution claims to be. */
export const electronVersion = (): string => {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

/** Writes a folder that electron-builder takes for an unpacked Electron, with the stand-in inside. */
export const makeStandInDistribution = (folder: string): void => {
  const source = dirname(standInPath)
  const target = join(folder, 'stand-in')
  rmSync(folder, { recursive: true, force: true })
  for (const empty of ['resources', 'locales']) mkdirSync(join(folder, empty), { recursive: true })
  cpSync(source, target, {
    recursive: true,
    filter: (path) => path !== standInPath && !path.startsWith(join(source, 'start')),
  })
  cpSync(standInPath, join(folder, 'electron'))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(target, 'node-path'), process.execPath)
  // Type stripping and ES modules need to be told; beside a packed application there is no package.json.
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(folder, 'version'), electronVersion())
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(folder, name), '')
}
