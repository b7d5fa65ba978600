/** Runs one piece of work after the other, in the order they were asked for. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take: <T>(work: () => Promise<T>): Promise<T> => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    done: () => last,
  }
}
