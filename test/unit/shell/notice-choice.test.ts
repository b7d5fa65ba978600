import { expect, test } from 'vitest'
import {
  type NoticeSettings,
  noticeSettingsSchema,
} from '../../../src-main/contract/notice-settings.ts'
import type { Notice } from '../../../src-main/domain/notices.ts'
import { toldNow } from '../../../src-main/shell/notice-choice.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const defaults = noticeSettingsSchema.parse(undefined)

const notice = (name: Notice['class'], key = 'a'): Notice => ({
  class: name,
  key,
  title: key,
  body: '',
  place: { view: 'floor' },
})
const quiet = (until: number): NoticeSettings => ({ ...defaults, quietUntil: until })
const wait = (change: Partial<NoticeSettings['classes']['long-wait']>): NoticeSettings => ({
  ...defaults,
  classes: {
    ...defaults.classes,
    'long-wait': { ...defaults.classes['long-wait'], ...change },
  },
})

test.each<[string, NoticeSettings, readonly (readonly [number, string | null])[]]>([
  ['by default', defaults, [[2, 'bell']]],
  ['while it is quiet', quiet(now + 1), []],
  ['at the end of the quiet', quiet(now), [[2, 'bell']]],
  ['without the notification', wait({ isShown: false }), [[0, 'bell']]],
  ['without the sound', wait({ isHeard: false }), [[2, null]]],
  ['with another sound', wait({ sound: 'alarm' }), [[2, 'alarm']]],
])('two long waits at once, %s', (_name, settings, expected) => {
  const told = toldNow(settings, [notice('long-wait', 'a'), notice('long-wait', 'b')], now)
  expect(told.map(({ shown, heard }) => [shown.length, heard?.sound ?? null])).toEqual(expected)
})

test('each class has its own sound, and new offers are neither heard nor shown unasked', () => {
  const told = toldNow(defaults, [notice('help'), notice('offer'), notice('missed-offer')], now)
  expect(told.map(({ shown, heard }) => [shown.length, heard?.sound ?? null])).toEqual([
    [1, 'pulse'],
    [0, null],
    [1, 'knock'],
  ])
})

test('settings of before a class was added are kept, and the class has its default', () => {
  const help = { isHeard: false, isShown: true, sound: 'bell', volume: 0.1 }
  const read = noticeSettingsSchema.parse({ classes: { help }, quietUntil: null })
  expect(read.classes).toEqual({ ...defaults.classes, help })
})
