import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')
export const mainFile = resolve(root, 'out/main/index.js')

let isBuilt = false

/** Builds the application once per run, so that what is measured is what the sources say now. */
export const buildApplication = (): void => {
  if (isBuilt) return
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  isBuilt = true
}
