import { expect, test } from 'vitest'
import { type Attributes, parseAttributes } from '../../../src-main/domain/attributes.ts'
import { defaultMapping, readField } from '../../../src-main/domain/mapping.ts'
import * as reading from '../../../src-main/journey/task-attributes.ts'
import { losingTheFirst, nested } from './nested.ts'

const directionOf = (attributes: Attributes) => reading.directionOf(attributes, defaultMapping)
const engagementDetails = (attributes: Attributes, given: reading.TaskGiven) =>
  reading.engagementDetails(attributes, given, defaultMapping)

const voice = { channel: 'voice', queue: 'Billing' }
const nowhere = { channel: null, queue: null }

const texts = [
  ['campaign', ['conversations.campaign', 'conversations.Campain']],
  ['campaign', ['conversations.campaign', 'conversations.campain']],
  ['caseId', ['conversations.case']],
  ['category', ['conversations.category']],
  ['companyContact', ['conversations.company_contact', 'conversations.external_contact', 'to']],
  ['language', ['conversations.language']],
  ['outcome', ['conversations.outcome']],
  ['outcomeCategory', ['conversations.outcome_category']],
  ['priority', ['conversations.priority']],
  ['reason', ['conversations.reason']],
  ['attribute1', ['conversations.attribute_1', 'conversations.conversation_attribute_1']],
  ['attribute2', ['conversations.attribute_2', 'conversations.conversation_attribute_2']],
  ['attribute3', ['conversations.attribute_3', 'conversations.conversation_attribute_3']],
  ['recordingUrl', ['conversations.segment_link', 'conversations.sgement_link']],
] as const

test.each(texts)('%s is the first present of %j', (field, paths) => {
  for (const { attributes, first } of losingTheFirst(paths))
    expect(engagementDetails(attributes, voice)[field]).toBe(first)
})

test('the conversation ID is accepted under its misprinted key, after the right one', () => {
  const paths = ['conversations.conversation_id', 'conversations.conversation_jd']
  for (const { attributes, first } of losingTheFirst(paths))
    expect(readField(attributes, defaultMapping.task.conversationId)).toBe(first)
})

test('channel and queue come from the attributes, else from the task', () => {
  const said = nested({ 'conversations.channel': 'whatsapp', 'conversations.queue': 'VIP' })
  expect(engagementDetails(said, voice)).toMatchObject({ channel: 'whatsapp', queue: 'VIP' })
  expect(engagementDetails({}, voice)).toMatchObject(voice)
  expect(engagementDetails({}, nowhere)).toMatchObject(nowhere)
})

const outbound = { 'conversations.direction': 'Outbound' }

test('the company contact of an outbound contact is its sender', () => {
  const both = { ...outbound, from: '+1company', to: '+1customer' }
  const { companyContact } = engagementDetails(nested(both), voice)
  expect(companyContact).toBe('+1company')
})

const direction = (conversations: unknown, task: unknown): Attributes => ({
  conversations: { direction: conversations },
  direction: task,
})

test.each([
  ['Outbound', 'inbound', 'Outbound'],
  ['inbound', 'outbound', 'Inbound'],
  [undefined, 'outbound', 'Outbound'],
  [undefined, 'INBOUND', 'Inbound'],
  [undefined, 'outbound-api', 'Outbound'],
  ['', 'outbound', 'Outbound'],
  ['sideways', 'outbound', 'Outbound'],
  [7, 'outbound', 'Outbound'],
  ['sideways', null, 'Inbound'],
  [undefined, undefined, 'Inbound'],
])('direction %j of the conversation, %j of the task: %s', (conversations, task, expected) => {
  expect(directionOf(direction(conversations, task))).toBe(expected)
})

test.each([
  ['fact1', 'conversations.fact_01', '12.5', 12.5],
  ['fact2', 'conversations.fact_02', -3, -3],
  ['fact3', 'conversations.fact_03', 0, 0],
  ['holdMs', 'conversations.hold_time', '15', 15_000],
  ['focusMs', 'conversations.focus_time', 2.5004, 2500],
] as const)('%s is the number under %s', (field, path, value, expected) => {
  expect(engagementDetails(nested({ [path]: value }), voice)[field]).toBe(expected)
  expect(engagementDetails(nested({ [path]: 'many' }), voice)[field]).toBeNull()
  expect(engagementDetails({}, voice)[field]).toBeNull()
})

test.each([
  ['voice', 'https://example.com/1'],
  ['chat', null],
  ['sms', null],
  [null, null],
])('a task on channel %s has the recording %s', (channel, expected) => {
  const attributes = nested({ 'conversations.segment_link': 'https://example.com/1' })
  expect(engagementDetails(attributes, { channel, queue: null }).recordingUrl).toBe(expected)
})

test('an own name for the channel of a call does not hide its recording', () => {
  const said = nested({ 'conversations.channel': 'Hotline', 'conversations.segment_link': 'https' })
  expect(engagementDetails(said, voice)).toMatchObject({
    channel: 'Hotline',
    recordingUrl: 'https',
  })
})

test.each([
  ['a text', '{"conversations":"none"}'],
  ['an array', '{"conversations":[{"outcome":"x"}]}'],
  ['null', '{"conversations":null}'],
  ['objects and arrays', '{"conversations":{"outcome":{"a":1},"reason":["x"],"campaign":true}}'],
  ['a prototype', '{"conversations":{"__proto__":{"outcome":"x"}}}'],
  ['a prototype above', '{"__proto__":{"conversations":{"outcome":"x"}}}'],
])('conversation attributes that are %s say nothing', (_title, text) => {
  expect(engagementDetails(parseAttributes(text) ?? {}, voice)).toEqual(
    engagementDetails({}, voice),
  )
})

test.each([
  [true, true],
  ['true', true],
  ['True', true],
  [false, null],
  ['false', null],
  [1, null],
])('client_call %j makes a task internal: %j', (value, expected) => {
  expect(readField({ client_call: value }, defaultMapping.task.isInternal)).toBe(expected)
})
