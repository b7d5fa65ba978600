import { expect, test } from 'vitest'
import { normalizeAddress } from '../../../src-main/domain/customer-key.ts'

test.each([
  // [as written, the one form]
  ['  +15550100001\n', '+15550100001'],
  ['+1 (555) 010-0001', '+15550100001'],
  ['+1.555.010.0001', '+15550100001'],
  ['0015550100001', '+15550100001'],
  ['whatsapp:+15550100001', '+15550100001'],
  ['WhatsApp: +1 555 010 0001', '+15550100001'],
  ['messenger:4712345678901', '4712345678901'],
  ['client:Ana_40Acme_2Ecom', 'Ana_40Acme_2Ecom'],
  ['client:Ana@Acme.COM', 'ana@acme.com'],
  [' Ana.Ruiz@Acme.COM ', 'ana.ruiz@acme.com'],
  ['FX1f', 'FX1f'],
  ['John', 'John'],
  ['5550100001', '5550100001'],
  ['72727', '72727'],
  ['whatsapp:', ''],
  ['  ', ''],
  ['+49 (0)30 1234567', '+49301234567'],
  ['+491234567890123456', '+491234567890123456'],
  ['12345678901234567890', '12345678901234567890'],
  ['anonymous', ''],
  ['Restricted', ''],
  ['sip:anonymous@anonymous.invalid', ''],
  ['+266696687', ''],
  ['+7378742833', ''],
  ['+2562533', ''],
  ['+8656696', ''],
  ['+86282452253', ''],
])('%j becomes %j without a calling code', (raw, expected) => {
  expect(normalizeAddress(raw, null)).toBe(expected)
})

test.each([
  ['030 1234567', '49', '+49301234567'],
  ['whatsapp:030 1234567', '49', '+49301234567'],
  ['(555) 010-0001', '1', '+15550100001'],
  ['1 555 010 0001', '1', '+15550100001'],
  ['0044 20 7946 0000', '49', '+442079460000'],
  ['+44 20 7946 0000', '49', '+442079460000'],
  ['72727', '1', '72727'],
  ['(0)30 1234567', '49', '+49301234567'],
  ['49 30 123456', '49', '+4930123456'],
  ['45 45 12 34 56', '45', '+4545123456'],
  ['45 12 34 56', '45', '+4545123456'],
  ['91 98765 43210', '91', '+919876543210'],
  ['91234 56789', '91', '+919123456789'],
  ['06 1234 5678', '39', '+390612345678'],
  ['030 1234567890123', '49', '030 1234567890123'],
  ['messenger:0301234567', '49', '0301234567'],
  ['client:0301234567', '49', '0301234567'],
])('%j becomes international with calling code %s: %j', (raw, callingCode, expected) => {
  expect(normalizeAddress(raw, callingCode)).toBe(expected)
})

test.each(['+1 (555) 010-0001', 'whatsapp:+15550100001', 'Ana@Acme.com', 'client:Ana', '72727'])(
  'a key is its own key: %s',
  (raw) => {
    const key = normalizeAddress(raw, '1')
    expect(normalizeAddress(key, '1')).toBe(key)
  },
)
