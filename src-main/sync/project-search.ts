/** Keeps the search index equal to the messages of the threads that are folded. */
import type { MessagesTold } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import type { HeldMessage } from '../store/messages.ts'
import { forgetMessage, indexMessage, indexMessageAgain } from '../store/search.ts'

/** The index as the messages of a fold need it; nothing is written before `write`. */
export type MessageIndex = {
  /** A new message, in its conversation. */
  readonly add: (id: number, body: string | null, conversationId: string | null) => void
  /** A held one, which changes in the index when its words, its conversation, or what that is filtered by do. */
  readonly renew: (held: HeldMessage, conversationId: string | null, isReplaced: boolean) => void
  /** In order of the numbers: the index starts a piece anew wherever they go down. */
  readonly write: () => void
}

type Change = { readonly id: number; readonly write: () => void }

/** For the threads that are folded together, with what is told of their conversations. */
export const messageIndex = (
  db: WriteDb,
  told: ReadonlyMap<string, MessagesTold>,
): MessageIndex => {
  const changes: Change[] = []
  const metaOf = (conversationId: string | null): MessagesTold | undefined =>
    conversationId === null ? undefined : told.get(conversationId)
  return {
    add: (id, body, conversationId) => {
      const meta = metaOf(conversationId)?.searchMeta ?? null
      if (meta !== null) changes.push({ id, write: () => indexMessage(db, id, body, meta) })
    },
    renew: ({ id, ...held }, conversationId, isReplaced) => {
      const { searchMeta = null, indexedMeta = null } = metaOf(conversationId) ?? {}
      const isMoved = held.conversationId !== conversationId
      if (!isMoved && searchMeta === indexedMeta && !isReplaced) return
      changes.push({
        id,
        write: () =>
          searchMeta === null ? forgetMessage(db, id) : indexMessageAgain(db, id, searchMeta),
      })
    },
    write: () => {
      for (const change of changes.toSorted((a, b) => a.id - b.id)) change.write()
    },
  }
}
