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
  classByName.get(channel.trim().toLowerCase()) ?? 'task'

/** The channels that a supervisor ticks to have them collected; 'other' is whatever the rest is. */
export const ingestChannels = ['chat', 'sms', 'whatsapp', 'voice', 'email', 'other'] as const
export type IngestChannel = (typeof ingestChannels)[number]
