import { expect, test } from 'vitest'
import { defaultAccountSettings } from '../../../src-main/domain/account-settings.ts'
import { accountSettings, saveAccountSettings } from '../../../src-main/store/account-settings.ts'
import { mappingChanges, saveMappingChanges } from '../../../src-main/store/mapping-changes.ts'
import { storeFolder, withStore } from '../sync/story.ts'

storeFolder()

test('saved changes of the mapping replace all earlier ones and outlive the program', () => {
  const outcome = { field: 'task.outcome', label: null, kind: null, paths: ['a.b', 'c'] }
  const fact = { field: 'task.fact1', label: 'Basket', kind: null, paths: null }
  const hold = { field: 'task.holdMs', label: null, kind: 'milliseconds', paths: null } as const
  withStore('mapping', (db) => {
    expect(mappingChanges(db)).toEqual([])
    saveMappingChanges(db, [hold])
    saveMappingChanges(db, [outcome, fact])
  })
  withStore('mapping', (db) => expect(mappingChanges(db)).toEqual([fact, outcome]))
})

test('account settings are the defaults until changed, one by one', () => {
  withStore('settings', (db) => {
    expect(accountSettings(db)).toEqual(defaultAccountSettings)
    saveAccountSettings(db, { callingCode: '44' })
    saveAccountSettings(db, { sessionGapHours: 48, channels: ['chat', 'voice'] })
    saveAccountSettings(db, { sessionGapHours: 12 })
  })
  withStore('settings', (db) =>
    expect(accountSettings(db)).toEqual({
      ...defaultAccountSettings,
      callingCode: '44',
      sessionGapHours: 12,
      channels: ['chat', 'voice'],
    }),
  )
})
