import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokens = readFileSync('src-renderer/styles/tokens.css', 'utf8')
const paste = (theme: string): string =>
  readFileSync(
    `node_modules/@twilio-paste/design-tokens/dist/themes/${theme}/tokens.custom-properties.css`,
    'utf8',
  )

const [light = '', dark = ''] = tokens.split(/(?=body\[data-theme=)/)

/** A custom property's colour in a theme, references followed. */
const colour = (name: string, sheets: readonly string[]): readonly [number, number, number] => {
  for (const sheet of sheets) {
    const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(sheet)?.[1]?.trim()
    if (value === undefined) continue
    const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
    if (reference !== undefined) return colour(reference, sheets)
    const short = /^#(\w)(\w)(\w)$/.exec(value)
    const hex =
      short === null
        ? value
        : `#${short
            .slice(1)
            .map((digit) => digit + digit)
            .join('')}`
    const parts = hex.startsWith('#')
      ? [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
      : [...hex.matchAll(/[\d.]+/g)].map(Number)
    return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]
  }
  throw new Error(`${name} is in no sheet`)
}

/** WCAG 2: relative luminance. */
const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: readonly number[], b: readonly number[]): number => {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const states = [
  'ready',
  'ringing',
  'engaged',
  'wrap-up',
  'unavailable',
  'missed',
  'offline',
  'unknown',
]
const texts = ['text', 'text-weak', 'accent-text', 'warning-text', 'critical-text']
const grounds = ['surface', 'surface-quiet', 'selected', 'layer']

test.each([
  ['light', [light, paste('twilio')]],
  ['dark', [dark, light, paste('twilio-dark')]],
])('%s: chips reach 3:1, their letters and all text 4.5:1', (_theme, sheets) => {
  const of = (name: string) => colour(name, sheets)
  const weak = [
    ...states.flatMap((state) => [
      {
        pair: `${state} on surface`,
        ratio: contrast(of(`state-${state}`), of('surface')),
        least: 3,
      },
      {
        pair: `${state} letter`,
        ratio: contrast(of('on-state'), of(`state-${state}`)),
        least: 4.5,
      },
      {
        pair: `${state} outlined letter`,
        ratio: contrast(of(`state-${state}`), of('surface')),
        least: ['ringing', 'wrap-up', 'offline', 'unknown'].includes(state) ? 4.5 : 3,
      },
    ]),
    ...texts.flatMap((text) =>
      grounds.map((ground) => ({
        pair: `${text} on ${ground}`,
        ratio: contrast(of(text), of(ground)),
        least: 4.5,
      })),
    ),
    { pair: 'accent button', ratio: contrast(of('on-accent'), of('accent')), least: 4.5 },
    { pair: 'demo mark', ratio: contrast(of('on-demo'), of('demo')), least: 4.5 },
    { pair: 'inverse', ratio: contrast(of('on-inverse'), of('layer-inverse')), least: 4.5 },
    { pair: 'control line', ratio: contrast(of('line-control'), of('surface')), least: 3 },
  ].filter(({ ratio, least }) => ratio < least)
  expect(weak).toEqual([])
})
