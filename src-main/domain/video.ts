/** Words of a video room: who is in it, and in what state it is. */
import { type ChannelClass, channelAbilities } from './channels.ts'

export const videoStates = ['link-sent', 'waiting', 'in-call', 'ended'] as const
/** 'waiting' is one person alone in the room. */
export type VideoState = (typeof videoStates)[number]

/** Whether a contact can be sent the link to a room: it has a chat thread that is read while the room is open. */
export const canCarryRoomLink = (channel: ChannelClass, hasThread: boolean): boolean =>
  hasThread && channelAbilities[channel].isReadSoon

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
