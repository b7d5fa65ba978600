/** The account's settings, a row for each one that was ever changed. */
import { type AccountSettings, defaultAccountSettings } from '../domain/account-settings.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** All of them; what was never changed has its default. */
export const accountSettings = (db: ReadDb): AccountSettings => {
  const rows = db.all<{ name: string; value: string }>('SELECT name, value FROM account_settings')
  const changed = rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)])
  return { ...defaultAccountSettings, ...(Object.fromEntries(changed) as Partial<AccountSettings>) }
}

/** Some of the settings; undefined leaves one as it is. */
export type SettingsChange = {
  readonly [N in keyof AccountSettings]?: AccountSettings[N] | undefined
}

/** Changes the given ones. They must have been checked. */
export const saveAccountSettings = (db: WriteDb, changes: SettingsChange): void =>
  db.transaction(() => {
    for (const [name, value] of Object.entries(changes))
      if (value !== undefined)
        db.run('INSERT OR REPLACE INTO account_settings VALUES (?, ?)', [
          name,
          JSON.stringify(value),
        ])
  })
