/** What was found of an account's Flex so far, as the store tells; nothing is asked of Twilio for it. */

export const connectionPoints = [
  'workspace',
  'chat-service',
  'conversations',
  'legacy-chat',
  'transfers',
  'recordings',
  'intelligence',
  'video',
] as const
export type ConnectionPoint = (typeof connectionPoints)[number]

export type ConnectionFinding = {
  readonly point: ConnectionPoint
  /** A warning is something that was seen and is not as it should be. */
  readonly state: 'ok' | 'not-seen' | 'warning'
  /** When it was last seen (epoch ms), where that has a time. */
  readonly lastAt: number | null
}
