import { expect, test } from 'vitest'
import { maskAddresses } from '../../../src-main/domain/mask.ts'

test.each([
  ['+44 20 7946 0123', '•••23'],
  ['call (030) 123-4567 now', 'call •••67 now'],
  ['whatsapp:+442079460123', 'whatsapp:•••23'],
  ['sip:5551234@example.com', 'sip:5•••@•••'],
  ['write to john.park@example.co.uk, please', 'write to j•••@•••, please'],
  ['+49 (0) 30 / 123 45-67', '•••67'],
  ['01.23.45.67.89', '•••89'],
  ['555-123-4567x89', '•••67x89'],
  ['0171\u00A02345678', '•••78'],
  ['+1\u2011555\u2011123\u20114567', '•••67'],
  ['٠١٢٣٤٥٦٧٨٩', '•••٨٩'],
  ['on 2026-11-20 0171 2345678', 'on 2026-11-20 •••78'],
  ['at 14:32 0171 2345678', 'at 14:32 •••78'],
  ['0171 2345678 2026-11-20 14:32', '•••78 2026-11-20 14:32'],
  ['a@b.example or +15550001234', 'a•••@••• or •••34'],
])('%s is masked', (text, masked) => {
  expect(maskAddresses(text)).toBe(masked)
})

test.each([
  'order 4711',
  'orders 471123 and 4711',
  '4711\n4712',
  '12 Nov 2026',
  '2026-11-20',
  '2026-11-20 14:32:05',
  '2026-11-20T14:32:05.123Z',
  '20.11.2026',
  '11/20/2026, 2:32 PM',
  '14:32 2026-11-20',
  '20.11.2026 14:32 - 25.11.2026 09:00',
  '20.11.2026 - 25.11.2026',
  'EUR 1.234.567,00',
  '€1234567',
  '12345678.90',
  '1 234 567,89 €',
  '1,234,567.89',
  'WT0123456789abcdef0123456789abcdef',
  'WT01234567890123456789012345678901:0',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  '12345678-1234-1234-1234-123456789012',
  'at 14:32:05',
])('%s stays as it is', (text) => {
  expect(maskAddresses(text)).toBe(text)
})

test.each(['1', '1.', '1,123', 'a', 'a.', '1 - '])(
  'a text of 200 000 characters of "%s" is read before the test times out',
  (part) => {
    const text = part.repeat(200_000 / part.length)
    expect(maskAddresses(`${text}x; +15550001234`)).toMatch(/; •••34$/)
  },
)
