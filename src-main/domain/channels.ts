/** The channel classes that a supervisor tells apart, whatever a task channel is called. */
export const channelClasses = [
  'voice',
  'chat',
  'sms',
  'whatsapp',
  'messenger',
  'email',
  'video',
  'task',
] as const
export type ChannelClass = (typeof channelClasses)[number]

/** What channels are called in the field, in lower case, with the class of each. */
export const classByName: ReadonlyMap<string, ChannelClass> = new Map(
  Object.entries({
    voice: 'voice',
    call: 'voice',
    phone: 'voice',
    callback: 'voice',
    chat: 'chat',
    web: 'chat',
    webchat: 'chat',
    sms: 'sms',
    text: 'sms',
    mms: 'sms',
    whatsapp: 'whatsapp',
    messenger: 'messenger',
    'facebook-messenger': 'messenger',
    email: 'email',
    video: 'video',
  } as const),
)

/** The class of a channel as the journey model names it (`conversations.channel`, else the task channel). */
export const channelClass = (channel: string): ChannelClass =>
  classByName.get(channel) ?? classByName.get(channel.trim().toLowerCase()) ?? 'task'

/** TaskRouter's greatest capacity of a channel. */
export const mostCapacity = 50

/** What a channel can do, so that no screen offers or shows what it cannot. */
export type ChannelAbilities = {
  /** Where it is known from that a message arrived: receipts, the customer's read marks, or nowhere. */
  readonly delivery: 'receipts' | 'read-marks' | null
  /** Whether Twilio tells when the customer types. */
  readonly hasTyping: boolean
  /** Whether its customer can be written to, and so be sent a link. */
  readonly canCarryLinks: boolean
  /** Whether somebody reads it there while a video room is open. */
  readonly isReadSoon: boolean
  readonly hasAttachments: boolean
  /** A pause longer than this (ms) is silence and none of the pace of a conversation; null without messages. */
  readonly silenceMs: number | null
}

const minuteMs = 60_000
const noMessages = {
  delivery: null,
  hasTyping: false,
  canCarryLinks: false,
  isReadSoon: false,
  hasAttachments: false,
  silenceMs: null,
} as const
const phoneText = {
  delivery: 'receipts',
  hasTyping: false,
  canCarryLinks: true,
  isReadSoon: true,
  hasAttachments: true,
  silenceMs: 240 * minuteMs,
} as const

/**
 * By class. Receipts and read marks are as Twilio's Conversations pages tell of them: delivery receipts exist for
 * channels with an address, the read horizon and the typing indicator for chat clients. In a web chat somebody
 * sits before the window; texts are answered hours later.
 */
export const channelAbilities: Readonly<Record<ChannelClass, ChannelAbilities>> = {
  voice: noMessages,
  video: noMessages,
  chat: {
    delivery: 'read-marks',
    hasTyping: true,
    canCarryLinks: true,
    isReadSoon: true,
    hasAttachments: true,
    silenceMs: 10 * minuteMs,
  },
  sms: phoneText,
  whatsapp: phoneText,
  messenger: phoneText,
  email: { ...phoneText, isReadSoon: false, silenceMs: 1_440 * minuteMs },
  // a channel that nobody knows by its name: shown is what comes, promised is nothing
  task: { ...phoneText, canCarryLinks: false, hasAttachments: false },
}

/** The kinds by which supervisors filter; an SMS is Text, and so are other text channels without a kind. */
export const contactTypes = [
  'chat',
  'text',
  'whatsapp',
  'voice',
  'email',
  'video',
  'other',
] as const
export type ContactType = (typeof contactTypes)[number]

/** The kind of each class; what has no class is Text when it has a chat thread, else other. */
export const typeByClass: Readonly<Record<Exclude<ChannelClass, 'task'>, ContactType>> = {
  voice: 'voice',
  chat: 'chat',
  sms: 'text',
  whatsapp: 'whatsapp',
  messenger: 'text',
  email: 'email',
  video: 'video',
}

/** The kind of a contact on a channel. */
export const contactType = (channel: string, hasThread: boolean): ContactType => {
  const kind = channelClass(channel)
  return kind === 'task' ? (hasThread ? 'text' : 'other') : typeByClass[kind]
}

/** The channels that a supervisor ticks to have them collected; 'other' is whatever the rest is. */
export const ingestChannels = ['chat', 'sms', 'whatsapp', 'voice', 'email', 'other'] as const
export type IngestChannel = (typeof ingestChannels)[number]
