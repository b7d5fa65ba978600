import { expect, test } from 'vitest'
import { contactInLink, contactLink } from '../../../src-main/domain/contact-link.ts'

const leg = `WR${'0a'.repeat(16)}`

test('a link leads back to its leg, or to its part of a queue', () => {
  for (const id of [leg, `WT${'1b'.repeat(16)}:2`]) expect(contactInLink(contactLink(id))).toBe(id)
  // some systems add a slash
  expect(contactInLink(`console://interaction/${leg}/`)).toBe(leg)
})

test('nothing else is a link', () => {
  for (const text of [
    '',
    leg,
    'console://interaction/',
    'console://interaction/../settings',
    `console://other/${leg}`,
    `https://interaction/${leg}`,
    `console://interaction/${leg}?then=quit`,
    `--flag=console://interaction/${leg}`,
  ])
    expect(contactInLink(text)).toBe(null)
})
