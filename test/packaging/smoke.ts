/**
 * `npm run test:package`: the smoke specs against the packed application's own files, after `npm run
 * package`. A release refuses the inspector that Playwright needs, so with the real Electron a second
 * unpacked tree is made that differs in that one fuse.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { findElectron, projectRoot } from '../electron-stand-in/start/find-electron.ts'
import { releaseConfig, releaseFolder } from './release.ts'

/** Where electron-builder puts the executable, on Linux, Windows and macOS. */
const executables = [
  'linux*-unpacked/floorwalker',
  'win*-unpacked/Floorwalker.exe',
  'mac*/Floorwalker.app/Contents/MacOS/Floorwalker',
]
const isStandIn = existsSync(join(releaseFolder, 'linux-unpacked/stand-in'))

const packInspectable = async (): Promise<string> => {
  const output = join(releaseFolder, 'inspectable')
  const config = releaseConfig()
  const electronFuses = { ...config.electronFuses, enableNodeCliInspectArguments: true }
  await build({
    targets: Platform.current().createTarget('dir'),
    config: { ...config, electronFuses, directories: { output } },
    publish: 'never',
  })
  return output
}

const runSpecs = (executable: string): number => {
  const folder = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'))
  const config = ['--config', join(projectRoot, 'test/playwright.config.ts')]
  const { status } = spawnSync(
    process.execPath,
    [join(folder, 'cli.js'), 'test', ...config, 'smoke.e2e'],
    {
      stdio: 'inherit',
      cwd: projectRoot,
      env: {
        ...process.env,
        E2E_EXECUTABLE: executable,
        ...(isStandIn && { E2E_KIND: 'stand-in' }),
      },
    },
  )
  return status ?? 1
}

const run = async (): Promise<number> => {
  const folder = isStandIn || findElectron() === null ? releaseFolder : await packInspectable()
  const [executable] = globSync(executables, { cwd: folder })
  if (executable !== undefined) return runSpecs(join(folder, executable))
  console.error(`There is no packed application in ${folder}: run npm run package first.`)
  return 1
}

process.exitCode = await run()
