/**
 * What is still to happen: a binary heap by time, and by order of planning within one millisecond, so
 * that the world does not depend on how its time is cut into steps.
 */
export type Agenda = {
  now(): number
  /** Plans `act` at `at`, or at once when that has passed. */
  at(at: number, act: () => void): void
  /** Plans `act` `ms` from now. */
  in(ms: number, act: () => void): void
  playTo(at: number): void
}

type Item = { readonly at: number; readonly order: number; readonly act: () => void }

const isBefore = (a: Item, b: Item): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

const push = (heap: Item[], item: Item): void => {
  let index = heap.length
  heap.push(item)
  while (index > 0) {
    const above = (index - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || isBefore(parent, item)) break
    heap[index] = parent
    index = above
  }
  heap[index] = item
}

/** Takes the root away; the heap must not be empty. */
const shift = (heap: Item[]): void => {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let index = 0
  for (;;) {
    const left = heap[2 * index + 1]
    const right = heap[2 * index + 2]
    if (left === undefined) break
    const isLeft = right === undefined || isBefore(left, right)
    const child = isLeft ? left : right
    if (child === undefined || isBefore(last, child)) break
    heap[index] = child
    index = 2 * index + (isLeft ? 1 : 2)
  }
  heap[index] = last
}

export const createAgenda = (startAt: number): Agenda => {
  const heap: Item[] = []
  let clock = startAt
  let order = 0
  const at = (when: number, act: () => void): void =>
    push(heap, { at: Math.max(clock, when), order: order++, act })
  return {
    now: () => clock,
    at,
    in: (ms, act) => at(clock + ms, act),
    playTo: (until) => {
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        shift(heap)
        clock = next.at
        next.act()
      }
      clock = Math.max(clock, until)
    },
  }
}
