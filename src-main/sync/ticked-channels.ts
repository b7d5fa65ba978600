/** What of Twilio's answers is on a channel that the supervisor has ticked. */
import { type IngestChannel, ingestChannels } from '../domain/channels.ts'
import { ingestChannelOf } from '../domain/ingest-channel.ts'
import type { RawEvent, TaskSnapshot } from '../domain/records.ts'

export type Ticked = {
  /** What is about no task is always kept. */
  readonly hasEvent: (event: RawEvent) => boolean
  readonly hasTask: (task: TaskSnapshot) => boolean
}

const everything: Ticked = { hasEvent: () => true, hasTask: () => true }

/** Attributes are looked at only where something is left out. */
export const tickedChannels = (channels: readonly IngestChannel[]): Ticked => {
  if (ingestChannels.every((channel) => channels.includes(channel))) return everything
  const has = (taskChannel: string | null, attributes: string | null | undefined): boolean =>
    channels.includes(ingestChannelOf(taskChannel, attributes))
  return {
    hasEvent: ({ taskSid, data }) =>
      taskSid === null || has(data.task_channel_unique_name ?? null, data.task_attributes),
    hasTask: ({ channel, attributes }) => has(channel, attributes),
  }
}
