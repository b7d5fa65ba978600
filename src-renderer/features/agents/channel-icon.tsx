import type { LucideIcon } from 'lucide-react'
import {
  ClipboardList,
  Mail,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Phone,
  Smartphone,
  Video,
} from 'lucide-react'
import { memo } from 'react'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'

export const channelNames: Readonly<Record<ChannelClass, string>> = {
  voice: 'Call',
  chat: 'Chat',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  email: 'E-mail',
  video: 'Video',
  task: 'Task',
}

const icons: Readonly<Record<ChannelClass, LucideIcon>> = {
  voice: Phone,
  chat: MessageSquare,
  sms: Smartphone,
  whatsapp: MessageCircle,
  messenger: MessagesSquare,
  email: Mail,
  video: Video,
  task: ClipboardList,
}

/** A channel's icon with its name. */
export const ChannelIcon = memo(
  ({ channel, size = 13 }: { readonly channel: string; readonly size?: number }) => {
    const name = channelClass(channel)
    return <NamedIcon icon={icons[name]} name={channelNames[name]} size={size} />
  },
)
