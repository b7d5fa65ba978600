import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'

export const releaseFolder = join(projectRoot, 'release')

/** electron-builder's settings, as package.json has them. */
export const releaseConfig = (): Configuration => {
  const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { build: Configuration }).build
}
