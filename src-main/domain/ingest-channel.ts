/** Which of the ticked channels a task is on. Flex runs several of them over one task channel. */
import { asText, parseAttributes } from './attributes.ts'
import { channelClass, type IngestChannel } from './channels.ts'

const byClass: Readonly<Partial<Record<ReturnType<typeof channelClass>, IngestChannel>>> = {
  chat: 'chat',
  sms: 'sms',
  whatsapp: 'whatsapp',
  voice: 'voice',
  email: 'email',
}

/**
 * From the attributes' `channelType`, which Flex Conversations writes, else from a sender's prefix, else
 * from the task channel's unique name. 'other' is what is none of the five.
 */
export const ingestChannelOf = (
  taskChannel: string | null,
  attributesText: string | null | undefined,
): IngestChannel => {
  const attributes = parseAttributes(attributesText) ?? {}
  const isWhatsApp = [attributes.from, attributes.customerAddress].some(
    (address) => asText(address)?.startsWith('whatsapp:') === true,
  )
  const named = asText(attributes.channelType) ?? (isWhatsApp ? 'whatsapp' : taskChannel)
  return (named === null ? null : byClass[channelClass(named)]) ?? 'other'
}
