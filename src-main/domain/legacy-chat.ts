import { type Attributes, asText } from './attributes.ts'
import { sidOf } from './ids.ts'

/**
 * A task of Programmable Chat, which Flex used before Conversations: it names a `channelSid`, and neither
 * a conversation nor an interaction channel. Its messages cannot be read.
 */
export const isLegacyChat = (attributes: Attributes): boolean =>
  sidOf('CH', asText(attributes['channelSid'])) !== null &&
  asText(attributes['conversationSid']) === null &&
  asText(attributes['flexInteractionChannelSid']) === null
