import { expect, test } from 'vitest'
import type { Attributes } from '../../../src-main/domain/attributes.ts'
import type { Customer } from '../../../src-main/domain/journey.ts'
import { defaultMapping } from '../../../src-main/domain/mapping.ts'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'
import { customerOf, shownAddress } from '../../../src-main/journey/task-attributes.ts'
import { losingTheFirst, nested } from './nested.ts'

const customer = (attributes: Attributes): Customer => customerOf(attributes, 'WT1', defaultRules)

const key = (attributes: Attributes) => {
  const { id, keySource, rawKey } = customer(attributes)
  return [keySource, id, rawKey]
}

const everything = {
  'customers.external_id': 'CRM-7 ',
  'customers.phone': '+1 555 010 0001',
  'customers.email': 'Ana@Acme.com',
  from: 'whatsapp:+15550100002',
  to: 'whatsapp:+15550100003',
}
const without = (...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(everything).filter(([path]) => !paths.includes(path)))

const noId = 'customers.external_id'
const noPhone = 'customers.phone'
const noEmail = 'customers.email'

test.each([
  ['the external ID', without(), ['external_id', 'CRM-7', 'CRM-7']],
  ['else the phone', without(noId), ['phone', '+15550100001', '+1 555 010 0001']],
  ['else the e-mail', without(noId, noPhone), ['email', 'ana@acme.com', 'Ana@Acme.com']],
  [
    'else the sender',
    without(noId, noPhone, noEmail),
    ['address', '+15550100002', 'whatsapp:+15550100002'],
  ],
  ['else the task', without(noId, noPhone, noEmail, 'from'), ['task', 'WT1', 'WT1']],
])('a customer is known by %s', (_title, values, expected) => {
  expect(key(nested(values))).toEqual(expected)
})

const outbound = { direction: 'outbound' }

test.each([
  ['the external ID', without(), 'external_id'],
  ['else the phone', without(noId), 'phone'],
  ['else the e-mail', without(noId, noPhone), 'email'],
  ['else the receiver', without(noId, noPhone, noEmail), 'address'],
  ['else the task', without(noId, noPhone, noEmail, 'to'), 'task'],
])('outbound, a customer is known by %s', (_title, values, source) => {
  const [found, id] = key({ ...nested(values), ...outbound })
  expect(found).toBe(source)
  if (source === 'address') expect(id).toBe('+15550100003')
})

test.each([
  ['inbound by the sender', { from: '+15551', to: '+15552' }, '+15551'],
  ['outbound by the receiver', { ...outbound, from: '+15551', to: '+15552' }, '+15552'],
  ['outbound without `to` by `outbound_to`', { ...outbound, outbound_to: '+15553' }, '+15553'],
  [
    'outbound by `to` before `outbound_to`',
    { ...outbound, to: '+15552', outbound_to: '+15553' },
    '+15552',
  ],
])('an address is found %s', (_title, attributes, expected) => {
  expect(key(attributes)).toEqual(['address', expected, expected])
})

test.each([
  ['inbound without a sender', { to: '+15552', outbound_to: '+15553' }],
  ['outbound without a receiver', { ...outbound, from: '+15551' }],
  ['without attributes', {}],
  ['with an empty address', { from: '  ' }],
  ['with an address that is only a prefix', { from: 'whatsapp:' }],
  ['with values of other types', { from: ['+15551'], customers: [{ phone: '+15551' }] }],
])('a customer %s is anonymous, known by the task alone', (_title, attributes) => {
  expect(key(attributes)).toEqual(['task', 'WT1', 'WT1'])
})

test.each([[null], [''], [' '], [{}], [['CRM-7']], [true]])(
  'an external ID of %j counts as absent',
  (value) => {
    expect(key(nested({ ...everything, 'customers.external_id': value }))[0]).toBe('phone')
  },
)

test('an external ID is kept as it is written, and a number counts as its digits', () => {
  expect(key(nested({ 'customers.external_id': 'Ana@Acme.com' }))[1]).toBe('Ana@Acme.com')
  expect(key(nested({ 'customers.external_id': 4711 }))[1]).toBe('4711')
})

test('one person on a call, on WhatsApp and as a stored phone is one customer', () => {
  const ids = [
    { from: '+15550100001' },
    { from: 'whatsapp:+15550100001' },
    { ...outbound, to: '+1 (555) 010-0001' },
    nested({ 'customers.phone': '0015550100001' }),
  ].map((attributes) => customer(attributes).id)
  expect(new Set(ids)).toEqual(new Set(['+15550100001']))
})

test('a national number takes the calling code of the account', () => {
  const { id, rawKey } = customerOf({ from: '030 1234567' }, 'WT1', {
    ...defaultRules,
    callingCode: '49',
  })
  expect([id, rawKey]).toEqual(['+49301234567', '030 1234567'])
})

test.each([
  ['phone', ['customers.phone']],
  ['email', ['customers.email']],
  ['state', ['customers.state']],
  ['country', ['customers.country']],
  ['category', ['customers.category']],
  ['organization', ['customers.organization']],
  ['region', ['customers.region']],
  ['segment', ['customers.segment']],
  ['name', ['customers.name', 'customerName', 'name']],
] as const)('the customer’s %s is the first present of %j', (field, paths) => {
  for (const { attributes, first } of losingTheFirst(paths))
    expect(customer(attributes)[field]).toBe(first)
})

test('the address on the floor is as it was written, the task’s own customer address first', () => {
  const address = { customerAddress: 'Ana (web)', ...everything }
  expect(shownAddress(nested(address), defaultMapping)).toBe('Ana (web)')
  expect(shownAddress(nested(everything), defaultMapping)).toBe('+1 555 010 0001')
  expect(shownAddress(nested(without(noPhone)), defaultMapping)).toBe('Ana@Acme.com')
  expect(shownAddress(nested(without(noPhone, noEmail)), defaultMapping)).toBe(
    'whatsapp:+15550100002',
  )
  expect(shownAddress({}, defaultMapping)).toBeNull()
})
