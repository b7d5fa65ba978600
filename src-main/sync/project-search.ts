/** Keeps the search index equal to the messages of the threads that are folded. */
import type { MessagesTold } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import type { HeldMessage } from '../store/messages.ts'
import { forgetMessage, indexMessage, indexMessageAgain, mergeIndex } from '../store/search.ts'

/** The index as the messages of a fold need it; nothing is written before `write`. */
export type MessageIndex = {
  /** A new message, in its conversation. */
  readonly add: (id: number, body: string | null, conversationRow: number | null) => void
  /** A held one, which changes in the index when its words, its conversation, or what that is filtered by do. */
  readonly renew: (held: HeldMessage, conversationRow: number | null, isReplaced: boolean) => void
  /** In order of the numbers: the index starts a piece anew wherever they go down. */
  readonly write: () => void
}

/** `body` is that of a new message; a held one's is in the store. */
type Change = {
  readonly id: number
  readonly meta: string | null
  readonly isNew: boolean
  readonly body: string | null
}

/** For the threads that are folded together, with what is told of their conversations. */
export const messageIndex = (
  db: WriteDb,
  told: ReadonlyMap<string, MessagesTold>,
): MessageIndex => {
  const changes: Change[] = []
  const byRow = new Map([...told.values()].map((one) => [one.row, one]))
  const metaOf = (row: number | null): MessagesTold | undefined =>
    row === null ? undefined : byRow.get(row)
  return {
    add: (id, body, conversationRow) => {
      const meta = metaOf(conversationRow)?.searchMeta ?? null
      if (meta !== null) changes.push({ id, meta, isNew: true, body })
    },
    renew: ({ id, ...held }, conversationRow, isReplaced) => {
      const { searchMeta = null, indexedMeta = null } = metaOf(conversationRow) ?? {}
      const isMoved = held.conversationRow !== conversationRow
      if (!isMoved && searchMeta === indexedMeta && !isReplaced) return
      changes.push({ id, meta: searchMeta, isNew: false, body: null })
    },
    write: () => {
      for (const { id, meta, isNew, body } of changes.sort((a, b) => a.id - b.id))
        if (meta === null) forgetMessage(db, id)
        else if (isNew) indexMessage(db, id, body, meta)
        else indexMessageAgain(db, id, meta)
      if (changes.length > 0) mergeIndex(db, 'turn_words', changes.length)
    },
  }
}
