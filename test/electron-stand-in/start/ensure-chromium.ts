import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../chromium.ts'

const isRoot = process.getuid?.() === 0

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0

const installFromDebian = (): boolean => {
  const install = ['install', '-y', '--no-install-recommends', 'chromium']
  return run('apt-get', install) || (run('apt-get', ['update']) && run('apt-get', install))
}

const installFromPlaywright = (): boolean => {
  const folder = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'))
  const cli = join(folder, 'cli.js')
  return run(process.execPath, [cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'])
}

/**
 * Path of a Chromium, installed first when there is none: Debian's for root on Debian, else Playwright's.
 * Everything started from here on uses it.
 */
export const ensureChromium = (): string => {
  const playwrights = chromium.executablePath()
  const find = (): string | null => findChromium() ?? (existsSync(playwrights) ? playwrights : null)
  let path = find()
  if (path === null) {
    console.log('Installing Chromium …')
    const isDebian = existsSync('/etc/debian_version')
    if (!(isRoot && isDebian && installFromDebian())) installFromPlaywright()
    path = find()
  }
  if (path === null)
    throw new Error(
      'No Chromium was found or installed. Install one, or name it in STANDIN_CHROMIUM.',
    )
  process.env['STANDIN_CHROMIUM'] = path
  return path
}
