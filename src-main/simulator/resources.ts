/**
 * Twilio's resources as the simulated contact centre holds them: camelCase, instants in epoch ms. Every
 * record is an immutable snapshot: a change replaces it, so a held record keeps telling what was true
 * when it was read.
 */

export type FloorAccount = {
  readonly accountSid: string
  readonly workspaceSid: string
  readonly workspaceName: string
  /** The Conversations service of Flex, `IS…`. */
  readonly chatServiceSid: string
  /** The Sync service of Flex, `IS…`. */
  readonly syncServiceSid: string
  readonly flexInstanceSid: string
  readonly createdAt: number
}

export type Workspace = {
  readonly sid: string
  readonly friendlyName: string
  readonly defaultActivitySid: string
  readonly defaultActivityName: string
  readonly timeoutActivitySid: string
  readonly timeoutActivityName: string
  readonly createdAt: number
  readonly updatedAt: number
}

export type Activity = {
  readonly sid: string
  readonly friendlyName: string
  readonly available: boolean
  readonly createdAt: number
}

export type Worker = {
  readonly sid: string
  readonly friendlyName: string
  /** JSON text, as Twilio keeps it; not always valid. */
  readonly attributes: string
  readonly activity: Activity
  readonly activitySince: number
  readonly createdAt: number
  readonly updatedAt: number
  /** The ETag. */
  readonly version: number
}

export type WorkerChannel = {
  readonly sid: string
  readonly workerSid: string
  readonly taskChannel: TaskChannel
  readonly configuredCapacity: number
  readonly assignedTasks: number
  readonly available: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

export type TaskQueue = {
  readonly sid: string
  readonly friendlyName: string
  /** TaskRouter's expression over worker attributes. */
  readonly targetWorkers: string
  readonly maxReservedWorkers: number
  readonly taskOrder: 'FIFO' | 'LIFO'
  readonly createdAt: number
}

export type TaskChannel = {
  readonly sid: string
  readonly uniqueName: string
  readonly friendlyName: string
  readonly createdAt: number
}

export type Workflow = {
  readonly sid: string
  readonly friendlyName: string
  /** JSON text. */
  readonly configuration: string
  /** Seconds. */
  readonly taskReservationTimeout: number
  readonly createdAt: number
}

export type AssignmentStatus =
  | 'pending'
  | 'reserved'
  | 'assigned'
  | 'wrapping'
  | 'completed'
  | 'canceled'

export type Task = {
  readonly sid: string
  /** JSON text, as Twilio keeps it; not always valid. */
  readonly attributes: string
  readonly assignmentStatus: AssignmentStatus
  readonly reason: string | null
  readonly priority: number
  /** Time to live, seconds. */
  readonly timeout: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Entry into the present queue; null when the task goes straight to a worker. */
  readonly queueEnteredAt: number | null
  readonly queue: TaskQueue | null
  readonly workflow: Workflow
  readonly taskChannel: TaskChannel
  readonly routingTarget: string | null
  /** The ETag. */
  readonly version: number
  /** Completed, canceled or deleted; the task vanishes five minutes later. */
  readonly endedAt: number | null
}

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed'

export type Reservation = {
  readonly sid: string
  readonly taskSid: string
  readonly workerSid: string
  readonly workerName: string
  readonly status: ReservationStatus
  readonly createdAt: number
  readonly updatedAt: number
  /** The ETag. */
  readonly version: number
}

/** One TaskRouter event with its wire data: `data` is `event_data`, strings only. */
export type FloorEvent = {
  readonly sid: string
  readonly type: string
  readonly at: number
  readonly description: string
  readonly resourceType: string
  readonly resourceSid: string
  readonly actorType: string
  readonly actorSid: string
  readonly source: string
  readonly data: Readonly<Record<string, string>>
}

export type ThreadState = 'active' | 'inactive' | 'closed'

/** A Conversations (classic) conversation, `CH…`. */
export type ChatThread = {
  readonly sid: string
  readonly friendlyName: string | null
  readonly uniqueName: string | null
  readonly attributes: string
  readonly state: ThreadState
  /** When it closes if nobody writes any more; null while it does not by itself. */
  readonly closesAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export type MessagingBinding = {
  readonly type: string
  readonly address: string
  readonly proxyAddress: string
}

export type ThreadParticipant = {
  readonly sid: string
  readonly chatThreadSid: string
  readonly identity: string | null
  readonly binding: MessagingBinding | null
  readonly attributes: string
  readonly lastReadIndex: number | null
  readonly lastReadAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export type Media = {
  readonly sid: string
  readonly filename: string | null
  readonly contentType: string
  /** Bytes. */
  readonly size: number
}

export type DeliveryLevel = 'none' | 'some' | 'all'
export type Delivery = {
  readonly total: number
  readonly sent: DeliveryLevel
  readonly delivered: DeliveryLevel
  readonly read: DeliveryLevel
  readonly failed: DeliveryLevel
  readonly undelivered: DeliveryLevel
}

export type Message = {
  readonly sid: string
  readonly chatThreadSid: string
  readonly index: number
  readonly author: string
  readonly participantSid: string | null
  readonly body: string | null
  readonly attributes: string
  readonly media: readonly Media[]
  /** Null for web chat, which has no receipts, and before the first report. */
  readonly delivery: Delivery | null
  readonly createdAt: number
  readonly updatedAt: number
}

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered'
export type Receipt = {
  readonly sid: string
  readonly messageSid: string
  readonly chatThreadSid: string
  readonly participantSid: string
  readonly channelMessageSid: string
  readonly status: ReceiptStatus
  /** 0 when there is none. */
  readonly errorCode: number
  readonly createdAt: number
  readonly updatedAt: number
}

export type InteractionChannelStatus =
  | 'setup'
  | 'active'
  | 'failed'
  | 'closed'
  | 'inactive'
  | 'pause'
  | 'transfer'

export type InteractionChannel = {
  readonly sid: string
  readonly flexInteractionSid: string
  readonly type: string
  readonly status: InteractionChannelStatus
  readonly chatThreadSid: string
}

/** A Flex interaction, `KD…`: one channel, one chat thread, any number of tasks. */
export type FlexInteraction = {
  readonly sid: string
  readonly channel: InteractionChannel
  /** The first task. */
  readonly taskSid: string
  readonly createdAt: number
}

export type InteractionParticipant = {
  readonly sid: string
  readonly channelSid: string
  readonly flexInteractionSid: string
  readonly type: 'customer' | 'agent' | 'supervisor' | 'external' | 'unknown'
  readonly routing: {
    readonly taskSid: string
    readonly workerSid: string
    readonly reservationSid: string
  } | null
}

export type InteractionInvite = {
  readonly sid: string
  readonly channelSid: string
  readonly flexInteractionSid: string
  readonly taskSid: string
  readonly createdAt: number
}
