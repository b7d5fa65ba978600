import { expect, test } from 'vitest'
import type { Attributes } from '../../../src-main/domain/attributes.ts'
import { defaultMapping } from '../../../src-main/domain/mapping.ts'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'
import * as reading from '../../../src-main/journey/task-attributes.ts'

const directionOf = (attributes: Attributes) => reading.directionOf(attributes, defaultMapping)
const engagementDetails = (attributes: Attributes, given: reading.TaskGiven) =>
  reading.engagementDetails(attributes, given, defaultMapping)

const key = (attributes: object, callingCode: string | null = null) => {
  const { id, keySource, rawKey } = reading.customerOf({ ...attributes }, 'WT1', {
    ...defaultRules,
    callingCode,
  })
  return [id, keySource, rawKey]
}
const ends = { from: '+1 555 0001', to: '+1 555 0002' }
const full = {
  ...ends,
  customers: { external_id: ' C-7 ', phone: '+1 555 0003', email: 'Ana@Acme.com' },
}

test('the customer is the first present of five things', () => {
  expect(key(full)).toEqual(['C-7', 'external_id', 'C-7'])
  expect(key({ ...full, customers: { ...full.customers, external_id: '' } })).toEqual([
    '+15550003',
    'phone',
    '+1 555 0003',
  ])
  expect(key({ ...ends, customers: { email: 'Ana@Acme.com', phone: null } })).toEqual([
    'ana@acme.com',
    'email',
    'Ana@Acme.com',
  ])
  expect(key(ends)).toEqual(['+15550001', 'address', '+1 555 0001'])
  expect(key({})).toEqual(['WT1', 'task', 'WT1'])
})

test('outbound the customer is at the other end', () => {
  expect(key({ ...ends, direction: 'outbound' })).toEqual(['+15550002', 'address', '+1 555 0002'])
  expect(key({ from: '+1', outbound_to: '5550009', direction: 'outbound' }, '1')).toEqual([
    '+15550009',
    'address',
    '5550009',
  ])
})

test('the direction comes from conversations, then from the task, else it is inbound', () => {
  expect(directionOf({ direction: 'outbound', conversations: { direction: 'Inbound' } })).toBe(
    'Inbound',
  )
  expect(directionOf({ direction: 'outbound-api', conversations: { direction: 'sideways' } })).toBe(
    'Outbound',
  )
  expect(directionOf({})).toBe('Inbound')
})

test('channel, queue and company contact fall back in their order', () => {
  const given = { channel: 'voice', queue: 'Support' }
  const bare = engagementDetails(ends, given)
  expect([bare.channel, bare.queue, bare.companyContact]).toEqual([
    'voice',
    'Support',
    '+1 555 0002',
  ])
  const outbound = engagementDetails({ ...ends, direction: 'outbound' }, given)
  expect(outbound.companyContact).toBe('+1 555 0001')
  const said = engagementDetails(
    { ...ends, conversations: { channel: 'Phone', queue: 'Gold', external_contact: 'desk' } },
    given,
  )
  expect([said.channel, said.queue, said.companyContact]).toEqual(['Phone', 'Gold', 'desk'])
})

test('misprinted keys are read after the right ones, and a recording only for voice', () => {
  const printed = { campain: 'spring', sgement_link: 'https://r/1' }
  const voice = { channel: 'voice', queue: null }
  expect(engagementDetails({ conversations: printed }, voice)).toMatchObject({
    campaign: 'spring',
    recordingUrl: 'https://r/1',
  })
  const right = { ...printed, campaign: 'autumn', segment_link: 'https://r/2' }
  expect(engagementDetails({ conversations: right }, voice)).toMatchObject({
    campaign: 'autumn',
    recordingUrl: 'https://r/2',
  })
  expect(
    engagementDetails({ conversations: right }, { channel: 'chat', queue: null }).recordingUrl,
  ).toBeNull()
})
