/** Waits until all of `work` has ended, also after a failure; then throws the first one. */
export const allEnded = async (work: readonly Promise<unknown>[]): Promise<void> => {
  const ends = await Promise.allSettled(work)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
