/** The local midnight at or before `at`, in epoch ms: where "today" begins on every screen. */
export const localMidnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
