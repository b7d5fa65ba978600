/** The contacts that somebody looks at, in turns: however many they are, a tick reads only a few of them. */

/** Contacts that one tick reads: with six in sight each is read with every other tick. */
const perTick = 3

export type WatchedContacts = {
  /** Those that are looked at from now on. Whoever was not before comes first. */
  set(associatedContactIds: readonly string[]): void
  /** Whose turn it is now. */
  next(): readonly string[]
}

export const createWatchedContacts = (): WatchedContacts => {
  let waiting: readonly string[] = []
  return {
    set: (associatedContactIds) => {
      const known = waiting.filter((id) => associatedContactIds.includes(id))
      waiting = [...associatedContactIds.filter((id) => !known.includes(id)), ...known]
    },
    next: () => {
      const turn = waiting.slice(0, perTick)
      waiting = [...waiting.slice(perTick), ...turn]
      return turn
    },
  }
}
