#!/usr/bin/env node
/**
 * Takes electron-builder's call of fpm (`-s dir -t deb …`, see CUSTOM_FPM_PATH) and builds the package
 * with dpkg-deb, for machines that cannot download fpm.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    s: { ...text, short: 's' },
    target: { ...text, short: 't' },
    depends: { ...many, short: 'd' },
    'deb-recommends': many,
    name: text,
    version: text,
    iteration: text,
    architecture: text,
    maintainer: text,
    license: text,
    vendor: text,
    url: text,
    category: text,
    description: text,
    'deb-priority': text,
    'deb-compression': text,
    'after-install': text,
    'after-remove': text,
    package: text,
  },
})
const value = (key: string): string => {
  const found = values[key]
  return typeof found === 'string' ? found.trim() : ''
}
const list = (key: string): string => {
  const found = values[key]
  return Array.isArray(found) ? found.join(', ') : ''
}

const fail = (sentence: string): never => {
  console.error(`fpm-shim: ${sentence}`)
  process.exit(1)
}
if (value('target') !== 'deb') fail(`only deb packages, not ${value('target')}`)

const tree = mkdtempSync(join(tmpdir(), 'fpm-shim-'))
chmodSync(tree, 0o755)
for (const mapping of positionals) {
  const at = mapping.lastIndexOf('=')
  const [from, to] = [mapping.slice(0, at).replace(/\/$/, ''), mapping.slice(at + 1)]
  mkdirSync(dirname(join(tree, to)), { recursive: true })
  cpSync(from, join(tree, to), { recursive: true })
}

const kilobytes = spawnSync('du', ['-sk', tree], { encoding: 'utf8' }).stdout.split('\t')[0] ?? ''
const iteration = value('iteration') === '' ? '' : `-${value('iteration')}`
const fields: Readonly<Record<string, string>> = {
  Package: value('name'),
  Version: `${value('version')}${iteration}`,
  License: value('license'),
  Vendor: value('vendor'),
  Architecture: value('architecture'),
  Maintainer: value('maintainer'),
  'Installed-Size': kilobytes,
  Depends: list('depends'),
  Recommends: list('deb-recommends'),
  Section: value('category') || 'default',
  Priority: value('deb-priority') || 'optional',
  Homepage: value('url'),
  // Lines after the first are the long description: indented, and never empty.
  Description: value('description').replace(/\n\s*/g, '\n ') || value('name'),
}
const control = join(tree, 'DEBIAN')
mkdirSync(control)
const lines = Object.entries(fields).filter(([, field]) => field !== '')
writeFileSync(join(control, 'control'), lines.map(([key, field]) => `${key}: ${field}\n`).join(''))
for (const [option, name] of [
  ['after-install', 'postinst'],
  ['after-remove', 'postrm'],
] as const) {
  if (value(option) === '') continue
  copyFileSync(value(option), join(control, name))
  chmodSync(join(control, name), 0o755)
}

rmSync(value('package'), { force: true })
const build = ['--root-owner-group', '-Zxz', '--build', tree, value('package')]
const { status } = spawnSync('dpkg-deb', build, { stdio: 'inherit' })
rmSync(tree, { recursive: true, force: true })
process.exitCode = status ?? 1
