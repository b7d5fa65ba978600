/** Keeps the search index equal to the messages of the threads that are folded. */
import type { WriteDb } from '../store/db.ts'
import type { HeldMessage } from '../store/messages.ts'
import {
  forgetMessage,
  indexMessage,
  indexMessageAgain,
  saveIndexedMeta,
  type SearchMeta,
  searchMeta,
} from '../store/search.ts'

/** The index as one thread's messages need it. */
export type ThreadIndex = {
  /** A new message, in its conversation. */
  readonly add: (id: number, body: string | null, conversationId: string | null) => void
  /** A held one, which changes in the index when its words, its conversation, or what that is filtered by do. */
  readonly renew: (held: HeldMessage, conversationId: string | null) => void
}

const nowhere: SearchMeta = { wanted: null, indexed: null }

/** For the threads that are folded together; `done` notes what their conversations are indexed with. */
export const threadIndex = (db: WriteDb) => {
  const metas = new Map<string, SearchMeta>()
  const metaOf = (conversationId: string | null): SearchMeta => {
    if (conversationId === null) return nowhere
    const known = metas.get(conversationId) ?? searchMeta(db, conversationId)
    metas.set(conversationId, known)
    return known
  }
  const ofThread = (replaced: ReadonlySet<number>): ThreadIndex => ({
    add: (id, body, conversationId) => {
      const { wanted } = metaOf(conversationId)
      if (wanted !== null) indexMessage(db, id, body, wanted)
    },
    renew: (held, conversationId) => {
      const { wanted, indexed } = metaOf(conversationId)
      const isMoved = held.conversationId !== conversationId
      if (!isMoved && wanted === indexed && !replaced.has(held.index)) return
      if (wanted === null) forgetMessage(db, held.id)
      else indexMessageAgain(db, held.id, wanted)
    },
  })
  return {
    ofThread,
    done: (): void => {
      for (const [conversationId, { wanted, indexed }] of metas)
        if (wanted !== indexed) saveIndexedMeta(db, conversationId, wanted)
    },
  }
}
