/** Which contact groups a search is confined to by the list's filter. */
import type { InteractionFilter } from '../contract/interaction-requests.ts'
import type { ContactType } from '../domain/channels.ts'
import { kindWord, legWord } from '../domain/search-text.ts'
import type { ReadDb } from '../store/db.ts'
import { membersSql } from './group-facts.ts'
import { rowJoins } from './interaction-columns.ts'
import { filterSql, filterValues, taskSets } from './interaction-filter.ts'
import { wordsFrom } from './search-words.ts'

const passingSql = `WITH ${membersSql}
SELECT DISTINCT m.g FROM members m
  CROSS JOIN engagements e INDEXED BY engagements_by_task ON e.task_id = m.task_id ${rowJoins}
WHERE e.listed_at IS NOT NULL AND ${filterSql}`

export type SearchFilter = {
  /** Of these groups, those of which a row of the list passes. */
  readonly passing: (groups: readonly string[]) => ReadonlySet<string>
  /** The same as words of the message index, as far as it can say it; empty for no condition. */
  readonly meta: string
  /** The words of `meta` say it all. */
  readonly isMetaEnough: boolean
  readonly isEmpty: boolean
  /** Instants of the hits themselves, both included. */
  readonly from: number
  readonly to: number
}

const anyOf = (words: readonly string[]): string =>
  `(${words.map((word) => `"${word.replaceAll('"', ' ')}"`).join(' OR ')})`

/** Agents without a message have no words: a word that no message has stands for them. */
const legWords = (db: ReadDb, agentSids: readonly string[], types: readonly ContactType[]) => {
  const words = agentSids.flatMap((agentSid) =>
    types.length === 0
      ? (wordsFrom(db, 'turn_vocabulary', legWord(agentSid, '')) ?? [])
      : types.map((type) => legWord(agentSid, type)),
  )
  return words.length === 0 ? agentSids : words
}

/** A filter for one search; dates count for the hit, everything else for a row of its contact. */
export const searchFilter = (db: ReadDb, filter: InteractionFilter): SearchFilter => {
  const { from, to, dateBy: _, text: __, ...rest } = filter
  const parts = Object.values(rest).filter((value) => !Array.isArray(value) || value.length > 0)
  const tasks = taskSets(db, rest)
  const { agentSids = [], types = [] } = rest
  const metaWords = agentSids.length === 0 ? types.map(kindWord) : legWords(db, agentSids, types)
  return {
    passing: (groups) => {
      if (groups.length === 0) return new Set()
      const ids = JSON.stringify([...new Set(groups)])
      const found = db.all<{ g: string }>(passingSql, ids, ids, ids, ...filterValues(rest, tasks))
      return new Set(found.map(({ g }) => g))
    },
    meta: metaWords.length === 0 ? '' : anyOf(metaWords),
    isMetaEnough: parts.length === [agentSids, types].filter(({ length }) => length > 0).length,
    isEmpty: parts.length === 0,
    from: from ?? 0,
    to: to ?? Number.MAX_SAFE_INTEGER,
  }
}
