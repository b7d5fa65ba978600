import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

/** Layer -> what it may import besides itself: layers, and packages. ARCHITECTURE.md shows the same table. */
const rules: Readonly<Record<string, { layers: readonly string[]; packages: RegExp }>> = {
  'src-main/lib': { layers: [], packages: /^node:/ },
  'src-main/domain': { layers: ['src-main/lib'], packages: /^$/ },
  'src-main/contract': { layers: ['src-main/domain'], packages: /^zod(\/mini)?$/ },
  'src-main/twilio': {
    layers: ['src-main/domain', 'src-main/lib'],
    packages: /^(node:|twilio(\/|$)|zod$)/,
  },
  'src-main/store': {
    layers: ['src-main/domain', 'src-main/lib'],
    packages: /^(node:|better-sqlite3$)/,
  },
  'src-main/journey': { layers: ['src-main/domain', 'src-main/lib'], packages: /^$/ },
  'src-main/sync': {
    layers: ['domain', 'twilio', 'store', 'journey', 'lib'].map((name) => `src-main/${name}`),
    packages: /^node:/,
  },
  'src-main/queries': {
    layers: ['contract', 'domain', 'store', 'lib'].map((name) => `src-main/${name}`),
    packages: /^$/,
  },
  'src-main/actions': {
    layers: ['contract', 'domain', 'twilio', 'store', 'lib'].map((name) => `src-main/${name}`),
    packages: /^node:/,
  },
  'src-main/files': {
    layers: ['contract', 'domain', 'twilio', 'store', 'lib'].map((name) => `src-main/${name}`),
    packages: /^node:/,
  },
  'src-main/export': {
    layers: ['contract', 'domain', 'lib'].map((name) => `src-main/${name}`),
    packages: /^node:/,
  },
  'src-main/ipc': {
    layers: ['contract', 'domain', 'lib'].map((name) => `src-main/${name}`),
    packages: /^electron/,
  },
  'src-main/shell': {
    layers: ['contract', 'domain', 'export', 'lib', 'ipc'].map((name) => `src-main/${name}`),
    packages: /^(electron|node:|zod\/mini$)/,
  },
  'src-main/preload': { layers: ['src-main/contract'], packages: /^electron/ },
  'src-main/simulator': { layers: ['src-main/domain', 'src-main/lib'], packages: /^node:/ },
  'src-main': { layers: ['src-main/*'], packages: /^(electron|node:)/ },
  'src-renderer/ui': {
    layers: [],
    packages: /^(react|radix-ui|lucide-react|@tanstack\/react-virtual)/,
  },
  'src-renderer/bridge': {
    layers: ['src-renderer/ui', 'src-main/domain', 'src-main/contract'],
    packages: /^(react|zustand)/,
  },
  'src-renderer/features/*': {
    layers: ['src-renderer/ui', 'src-renderer/bridge', 'src-main/domain', 'src-main/contract'],
    packages: /^(react|radix-ui|lucide-react|@tanstack\/react-virtual|wavesurfer\.js|zustand)/,
  },
  'src-renderer/video-room': { layers: ['src-main/domain'], packages: /^twilio-video$/ },
  'src-renderer/video-window': {
    layers: ['ui', 'bridge', 'video-room', 'styles']
      .map((name) => `src-renderer/${name}`)
      .concat(['src-main/domain', 'src-main/contract']),
    packages: /^(react|lucide-react|zustand|@fontsource-variable|@twilio-paste\/design-tokens)/,
  },
  'src-renderer': {
    layers: ['src-renderer/*', 'src-main/domain', 'src-main/contract'],
    packages:
      /^(react|radix-ui|lucide-react|zustand|@fontsource-variable|@twilio-paste\/design-tokens)/,
  },
}

/** The deepest folder of the table that holds `file`; a feature is a layer of its own. */
const layerOf = (file: string): string | undefined => {
  const feature = /^src-renderer\/features\/[^/]+/.exec(file)?.[0]
  if (feature !== undefined) return feature
  return Object.keys(rules)
    .filter((layer) => file.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0]
}

const isAllowed = (from: string, to: string, layers: readonly string[]): boolean =>
  from === to ||
  layers.some((layer) =>
    layer.endsWith('/*')
      ? to.startsWith(layer.slice(0, -1)) || to === layer.slice(0, -2)
      : layer === to,
  )

const importsOf = (file: string): string[] => {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.map((entry) => entry.moduleRequest?.value ?? ''),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ].filter((specifier) => specifier !== '')
}

/** Relative specifiers whose importing layer may not see the imported one, and packages it may not use. */
const breaches = (file: string): string[] => {
  const layer = layerOf(file)
  if (layer === undefined) return [`${file} is in no layer`]
  const rule = rules[layer] ?? rules['src-renderer/features/*']
  if (rule === undefined) return [`${file} has no rule`]
  return importsOf(file)
    .filter((specifier) => {
      if (!specifier.startsWith('.')) return !rule.packages.test(specifier)
      const target = relative('.', join(dirname(file), specifier))
      if (/\.(css|svg|mp3|woff2)$/.test(target)) return false
      const to = layerOf(target)
      return to === undefined || !isAllowed(layer, to, rule.layers)
    })
    .map((specifier) => `${file} -> ${specifier}`)
}

test('every import respects the layers', () => {
  const files = globSync('{src-main,src-renderer}/**/*.{ts,tsx}')
  expect(files.length).toBeGreaterThan(10)
  expect(files.flatMap(breaches)).toEqual([])
})

test('a breach is noticed', () => {
  expect(isAllowed('src-main/store', 'src-main/sync', rules['src-main/store']?.layers ?? [])).toBe(
    false,
  )
  expect(isAllowed('src-main', 'src-main/sync', rules['src-main']?.layers ?? [])).toBe(true)
})
