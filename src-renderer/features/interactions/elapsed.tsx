import { useFloorNow } from '../../bridge/clock.ts'
import { duration } from '../../ui/format.ts'

/** How long something has lasted; it stands still when nobody knows the present. */
export const Elapsed = ({ since }: { readonly since: number }) => duration(useFloorNow() - since)
