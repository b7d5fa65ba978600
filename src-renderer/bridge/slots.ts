/** Capacity per channel class: pure, from an agent's load. */
import type { ChannelLoad } from '../../src-main/contract/views.ts'
import type { ChannelClass } from '../../src-main/domain/channels.ts'
import { channelClass } from '../../src-main/domain/channels.ts'

export type Slots = { readonly used: number; readonly capacity: number | null }

/** Slots of one channel class; null when the agent has none. Unknown capacity stays unknown in a sum. */
export const slotsOf = (load: readonly ChannelLoad[], name: ChannelClass): Slots | null => {
  const own = load.filter(({ channel }) => channelClass(channel) === name)
  const used = own.reduce((sum, item) => sum + item.used, 0)
  const capacity = own.reduce<number | null>(
    (sum, item) => (sum === null || item.capacity === null ? null : sum + item.capacity),
    0,
  )
  return own.length === 0 || (used === 0 && capacity === 0) ? null : { used, capacity }
}

/** An agent who works on a channel and has room for more on it. */
export const hasFreeSlots = (load: readonly ChannelLoad[]): boolean =>
  load.some(({ used, capacity }) => used > 0 && capacity !== null && capacity > used)

/** Room for more on one channel: null where the agent does not work on it or its capacity is not known. */
export const freeSlots = (load: readonly ChannelLoad[], name: ChannelClass): number | null => {
  const slots = slotsOf(load, name)
  return slots === null || slots.capacity === null ? null : Math.max(0, slots.capacity - slots.used)
}
