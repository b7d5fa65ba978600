import { memo } from 'react'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass, channelClasses } from '../../../src-main/domain/channels.ts'
import { channelKindName, ChannelIcon as Icon } from '../../ui/channel-icon.tsx'

export const channelNames = Object.fromEntries(
  channelClasses.map((name) => [name, channelKindName(name)]),
) as Readonly<Record<ChannelClass, string>>

/** A channel's icon with its name, whatever the task channel is called. */
export const ChannelIcon = memo(
  ({ channel, size = 13 }: { readonly channel: string; readonly size?: number }) => (
    <Icon kind={channelClass(channel)} size={size} />
  ),
)
