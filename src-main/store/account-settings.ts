/** The account's settings, a row for each one that was ever changed. */
import { type AccountSettings, defaultAccountSettings } from '../domain/account-settings.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** All of them; what was never changed has its default. */
export const accountSettings = (db: ReadDb): AccountSettings => {
  const rows = db.all<{ name: string; value: string }>('SELECT name, value FROM account_settings')
  const changed = rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)])
  return { ...defaultAccountSettings, ...(Object.fromEntries(changed) as Partial<AccountSettings>) }
}

/** Changes the given ones. They must have been checked. */
export const saveAccountSettings = (db: WriteDb, changes: Partial<AccountSettings>): void =>
  db.transaction(() => {
    for (const [name, value] of Object.entries(changes))
      db.run('INSERT OR REPLACE INTO account_settings VALUES (?, ?)', [name, JSON.stringify(value)])
  })
