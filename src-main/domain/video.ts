/** Words of a video room: who is in it, and in what state it is. */
import type { ContactType } from './channels.ts'

export const videoStates = ['link-sent', 'waiting', 'in-call', 'ended'] as const
/** 'waiting' is one person alone in the room. */
export type VideoState = (typeof videoStates)[number]

/** The contacts whose channel can carry a link: somebody reads it there while the room is open. */
const linked: ReadonlySet<ContactType> = new Set<ContactType>(['chat', 'text', 'whatsapp'])
export const canCarryLink = (type: ContactType): boolean => linked.has(type)

/**
 * Who an identity in a room stands for. Ours begin with the role; Flex's public chat-to-video feature
 * names its two sides 'agent' and 'Customer'.
 */
export const rolesInRoom = ['supervisor', 'agent', 'customer'] as const
export type RoleInRoom = (typeof rolesInRoom)[number]
export const roleInRoom = (identity: string): RoleInRoom | null =>
  rolesInRoom.find((role) => identity.toLowerCase().startsWith(role)) ?? null

const roleNames: Readonly<Record<RoleInRoom, string>> = {
  supervisor: 'Supervisor',
  agent: 'Agent',
  customer: 'Customer',
}

/** Somebody in a room, for a person. */
export const nameInRoom = (identity: string): string => {
  const role = roleInRoom(identity)
  return role === null ? 'Somebody' : roleNames[role]
}
