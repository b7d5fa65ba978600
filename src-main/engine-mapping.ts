/** What the window asks about the mapping and the account's settings, and what it changes of them. */
import type { Answer, Args } from './contract/requests.ts'
import { mappingProblems } from './domain/mapping-check.ts'
import type { EngineRebuild } from './engine-rebuild.ts'
import { mappingTable } from './queries/mapping.ts'
import { mappingChoices, mappingSample } from './queries/mapping-sample.ts'
import { accountSettings, saveAccountSettings } from './store/account-settings.ts'
import type { WriteDb } from './store/db.ts'
import { saveMappingChanges } from './store/mapping-changes.ts'
import { eventsFeed, retentionMs } from './sync/feeds/history.ts'
import type { Journal } from './sync/journal.ts'

type Names =
  | 'mapping'
  | 'mapping-choices'
  | 'mapping-sample'
  | 'account-settings'
  | 'save-mapping'
  | 'change-account-settings'
  | 'cancel-rebuild'
  | 'resume-rebuild'

type Handlers = { readonly [N in Names]: (args: Args<N>) => Answer<N> | Promise<Answer<N>> }

export const mappingHandlers = (ports: {
  readonly db: WriteDb
  readonly journal: Journal
  readonly rebuild: EngineRebuild
  readonly serverNow: () => number
  /** Answers of any question may be others now. */
  readonly changed: () => void
}): Handlers => {
  const { db, journal, rebuild } = ports

  /** Saves, and notes in the same transaction whether everything must be folded again. */
  const change = (save: () => void): void => {
    db.transaction(() => {
      save()
      journal.settingsChanged()
    })
    rebuild.start()
    ports.changed()
  }

  return {
    mapping: () => mappingTable(db),
    'mapping-choices': () => mappingChoices(db),
    'mapping-sample': (wanted) => mappingSample(db, wanted),
    'account-settings': () => accountSettings(db),
    'save-mapping': ({ changes }) => {
      const problems = mappingProblems(changes)
      if (problems.length === 0) change(() => saveMappingChanges(db, changes))
      return { problems }
    },
    'change-account-settings': (changes) => {
      const before = accountSettings(db).channels
      change(() => {
        saveAccountSettings(db, changes)
        // what was left out of the history cannot be told apart from what was not: all of it is read again
        if (changes.channels?.some((channel) => !before.includes(channel)) === true)
          journal.uncover(eventsFeed, ports.serverNow() - retentionMs)
      })
      return accountSettings(db)
    },
    'cancel-rebuild': async () => {
      await rebuild.cancel()
      return null
    },
    'resume-rebuild': () => {
      rebuild.start()
      return null
    },
  }
}
