import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'

/** An icon that says something on its own: it has a name for assistive technology. */
export const NamedIcon = memo(
  ({
    icon: Icon,
    name,
    size,
  }: {
    readonly icon: LucideIcon
    readonly name: string
    readonly size: number
  }) => (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an inline SVG is no img element
    <Icon size={size} strokeWidth={1.75} role="img" aria-label={name} />
  ),
)
