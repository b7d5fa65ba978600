import { expect, test } from 'vitest'
import { identitiesOf, readableIdentity } from '../../../src-main/domain/agent-identity.ts'

const ana = 'ana_2Eruiz_40acme_2Ecom'

test.each([
  ['both equal are one name', { contact_uri: `client:${ana}` }, ana, [ana]],
  [
    'with single sign-on the contact is surer than the name',
    { contact_uri: `client:${ana}` },
    'ana.ruiz',
    [ana, 'ana.ruiz'],
  ],
  ['without a contact the friendly name stands', {}, 'ana', ['ana']],
  ['without a friendly name the contact stands', { contact_uri: `client:${ana}` }, null, [ana]],
  ['without either there is no name', {}, null, []],
  ['a phone number is no identity', { contact_uri: '+15550100001' }, 'ana', ['ana']],
  ['a SIP address is no identity', { contact_uri: 'sip:ana@acme.com' }, 'ana', ['ana']],
  ['an empty client is no identity', { contact_uri: 'client: ' }, ' ', []],
  ['a contact of another type is no identity', { contact_uri: ['client:ana'] }, null, []],
] as const)('%s', (_title, attributes, friendlyName, expected) => {
  expect(identitiesOf(attributes, friendlyName)).toEqual(expected)
})

test('escapes stay as they are, because a message carries its author escaped', () => {
  expect(identitiesOf({ contact_uri: 'client:ana_40acme_2Ecom' }, null)).toEqual([
    'ana_40acme_2Ecom',
  ])
})

test.each([
  ['ana_2Eruiz_40acme_2Ecom', 'ana.ruiz@acme.com'],
  ['ana_2Bsms_5Ftest_40acme_2Ecom', 'ana+sms_test@acme.com'],
  ['ana_42', 'ana_42'],
  ['FX1f', 'FX1f'],
  ['_40', '@'],
  ['Ana Ruiz', 'Ana Ruiz'],
])('%s reads as %s', (identity, expected) => {
  expect(readableIdentity(identity)).toBe(expected)
})
