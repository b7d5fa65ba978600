import { expect, test } from 'vitest'
import { parseCommandLine } from '../../electron-stand-in/command-line.ts'

test('understands how Playwright starts Electron', () => {
  const flags = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0']
  expect(parseCommandLine(['-r', '/loader.js', ...flags, '/app'])).toEqual({
    app: '/app',
    requires: ['/loader.js'],
    inspectPort: 0,
    wantsVersion: false,
  })
})

test('an application needs no flags, and a packed one not even a path', () => {
  expect(parseCommandLine(['.'])).toMatchObject({ app: '.', inspectPort: null })
  expect(parseCommandLine([])).toMatchObject({ app: null })
})
