import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '../../..')

/** The fake executable; what it starts is this folder's parent. */
export const standInPath = resolve(import.meta.dirname, '../electron')

// Never `require('electron')` outside Electron: its index downloads the binary, without a time limit.
const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
const fetchLimitMs = 20_000
const fetchFailedMark = join(projectRoot, 'node_modules/.cache/floorwalker/electron-not-fetched')

/** Path of the real Electron's executable; null where it is not installed or not wanted. */
export const findElectron = (): string | null => {
  const { FLOORWALKER_ELECTRON, ELECTRON_OVERRIDE_DIST_PATH } = process.env
  if (FLOORWALKER_ELECTRON === 'stand-in') return null
  const pathFile = join(packageFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const path = join(ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist'), name)
  return existsSync(path) ? path : null
}

/**
 * Lets the `electron` package fetch its binary, once per installation and for at most 20 seconds.
 * Returns what `findElectron` finds afterwards.
 */
export const fetchElectron = (): string | null => {
  const isUnwanted =
    process.env['FLOORWALKER_ELECTRON'] === 'stand-in' ||
    process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] !== undefined
  if (isUnwanted || existsSync(fetchFailedMark)) return null
  console.log(`Fetching Electron, for at most ${fetchLimitMs / 1000} seconds …`)
  const { status } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    timeout: fetchLimitMs,
    stdio: 'ignore',
  })
  if (status === 0) return findElectron()
  mkdirSync(dirname(fetchFailedMark), { recursive: true })
  writeFileSync(fetchFailedMark, '')
  return null
}
