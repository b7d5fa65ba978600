import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { findElectron, projectRoot, standInPath } from '../electron-stand-in/start/find-electron.ts'

/** What the application runs on. Only the first two are Electron. */
export type Runner = {
  readonly kind: 'packaged' | 'electron' | 'stand-in' | 'packaged stand-in'
  readonly path: string
}

/** `E2E_EXECUTABLE` names a packed application; else Electron where it is installed, else the stand-in. */
export const findRunner = (): Runner => {
  const { E2E_EXECUTABLE, E2E_KIND } = process.env
  if (E2E_EXECUTABLE !== undefined)
    return {
      kind: E2E_KIND === 'stand-in' ? 'packaged stand-in' : 'packaged',
      path: resolve(E2E_EXECUTABLE),
    }
  const electron = findElectron()
  return electron === null
    ? { kind: 'stand-in', path: standInPath }
    : { kind: 'electron', path: electron }
}

export type LaunchOptions = {
  readonly userData: string
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** What follows the program's name, as the system passes on a link that was followed. */
  readonly args?: readonly string[]
}

const argsOf = ({ kind }: Runner, { args = [] }: LaunchOptions): string[] => [
  ...(kind.startsWith('packaged') ? [] : [projectRoot]),
  ...args,
]

const envOf = ({ userData, env = {} }: LaunchOptions): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  FLOORWALKER_USER_DATA: userData,
  STANDIN_NODE: process.execPath,
  ...env,
})

/** Starts the built application with a user data folder of its own. */
export const launchFloorwalker = (options: LaunchOptions): Promise<ElectronApplication> => {
  const runner = findRunner()
  return _electron.launch({
    executablePath: runner.path,
    args: argsOf(runner, options),
    cwd: projectRoot,
    // The application's own theme counts, not the one that Playwright would emulate.
    colorScheme: null,
    timeout: 30_000,
    env: envOf(options),
  })
}

/** Starts the application as a user does, and resolves with its exit status. */
export const runToEnd = (options: LaunchOptions): Promise<number | null> => {
  const runner = findRunner()
  // As root Chromium refuses its sandbox; Playwright adds the same flag.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(runner.path, [...asRoot, ...argsOf(runner, options)], {
    env: envOf(options),
    cwd: projectRoot,
    stdio: 'ignore',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}
