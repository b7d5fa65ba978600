import { expect, test } from 'vitest'
import { normalizeAddress } from '../../../src-main/domain/customer-key.ts'

test.each([
  ['+1 (555) 010-0001', null, '+15550100001'],
  [' whatsapp:+34 600 11 22 33 ', null, '+34600112233'],
  ['0049 171 5550', null, '+491715550'],
  ['(555) 010-0001', '1', '+15550100001'],
  ['0171 5550123', '49', '+491715550123'],
  ['15550100001', '1', '+15550100001'],
  ['5550100001', null, '5550100001'],
  ['12345', '1', '12345'],
  ['Ana@Example.COM', null, 'ana@example.com'],
  ['messenger:1234567890123', '1', '1234567890123'],
  ['client:Ana_40acme', null, 'Ana_40acme'],
  ['John', null, 'John'],
  ['FX42', '1', 'FX42'],
])('%s with calling code %s is %s', (raw, callingCode, key) => {
  expect(normalizeAddress(raw, callingCode)).toBe(key)
})
