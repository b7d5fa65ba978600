import { expect, test } from 'vitest'
import { maskAddresses } from '../../../src-main/domain/mask.ts'

test.each([
  ['+44 20 7946 0123', '•••23'],
  ['call (030) 123-4567 now', 'call •••67 now'],
  ['whatsapp:+442079460123', 'whatsapp:•••23'],
  ['write to john.park@example.co.uk, please', 'write to j•••@•••, please'],
])('%s is masked', (text, masked) => {
  expect(maskAddresses(text)).toBe(masked)
})

test.each(['order 4711', '12 Nov 2026', 'WT0123456789abcdef0123456789abcdef', 'at 14:32:05'])(
  '%s stays as it is',
  (text) => {
    expect(maskAddresses(text)).toBe(text)
  },
)
