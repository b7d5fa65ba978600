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
import { NamedIcon } from './named-icon.tsx'

const looks = {
  voice: [Phone, 'Call'],
  chat: [MessageSquare, 'Chat'],
  sms: [Smartphone, 'SMS'],
  text: [Smartphone, 'Text'],
  whatsapp: [MessageCircle, 'WhatsApp'],
  messenger: [MessagesSquare, 'Messenger'],
  email: [Mail, 'E-mail'],
  video: [Video, 'Video'],
  task: [ClipboardList, 'Task'],
  other: [ClipboardList, 'Other'],
} as const satisfies Record<string, readonly [LucideIcon, string]>

export type ChannelKind = keyof typeof looks

export const channelKindName = (kind: ChannelKind): string => looks[kind][1]

/** A channel's icon with its name. */
export const ChannelIcon = ({
  kind,
  size = 13,
}: {
  readonly kind: ChannelKind
  readonly size?: number
}) => {
  const [icon, name] = looks[kind]
  return <NamedIcon icon={icon} name={name} size={size} />
}
