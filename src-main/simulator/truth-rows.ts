/**
 * The rows that the public views must show for a simulated floor, in the views' own column names, so
 * that a test can compare them column by column.
 */

export type EngagementTruth = {
  readonly account_sid: string
  readonly workspace_sid: string
  readonly engagement_id: string
  readonly engagement_type: 'Agent' | 'Queue' | 'Invitation'
  readonly outcome_type: string | null
  readonly outcome_detail: string | null
  readonly conversation_id: string
  readonly task_sid: string
  readonly reservation_sid: string | null
  readonly contact_id: string
  readonly associated_contact_id: string
  readonly customer_id: string
  readonly agent_sid: string | null
  readonly agent_name: string | null
  readonly queue_sid: string | null
  readonly queue: string | null
  readonly moved_to_queue_sid: string | null
  readonly channel: string
  readonly channel_vendor: 'Twilio'
  readonly platform: 'Flex'
  readonly direction: 'Inbound' | 'Outbound'
  readonly campaign: string | null
  readonly case_id: string | null
  readonly category: string | null
  readonly company_contact: string | null
  readonly language: string | null
  readonly outcome: string | null
  readonly outcome_category: string | null
  readonly priority: string | null
  readonly reason: string | null
  readonly engaged_department: string | null
  readonly engaged_location: string | null
  readonly engaged_organization: string | null
  readonly engaged_manager: string | null
  readonly engaged_role: string | null
  readonly engaged_team: string | null
  readonly attribute_1: string | null
  readonly attribute_2: string | null
  readonly attribute_3: string | null
  readonly fact_1: number | null
  readonly fact_2: number | null
  readonly fact_3: number | null
  readonly invitation_time_ms: number | null
  readonly wait_time_ms: number | null
  readonly engagement_time_ms: number | null
  readonly hold_time_ms: number | null
  readonly focus_time_ms: number | null
  readonly wrap_up_time_ms: number | null
  readonly started_at: number
  readonly ended_at: number | null
  readonly state: 'live' | 'wrapping' | 'final'
  readonly recording_url: string | null
}

export type AgentStatusTruth = {
  readonly account_sid: string
  readonly workspace_sid: string
  readonly agent_sid: string
  readonly activity_sid: string
  readonly activity: string
  readonly interval_start: number
  readonly duration_ms: number
}

export type ConversationTruth = {
  readonly account_sid: string
  readonly workspace_sid: string
  readonly conversation_id: string
  /** JSON array in time order. */
  readonly task_sids: string
  readonly customer_id: string
  readonly journey_id: string
  readonly channel: string
  readonly direction: 'Inbound' | 'Outbound'
  readonly started_at: number
  readonly ended_at: number | null
  readonly state: 'live' | 'wrapping' | 'final'
  readonly outcome_type: string | null
  readonly chat_thread_sid: string | null
  readonly flex_interaction_sid: string | null
  readonly first_message_at: number | null
  readonly last_message_at: number | null
  readonly message_count: number
  readonly duration_ms: number | null
}

export type JourneyTruth = {
  readonly journey_id: string
  readonly started_at: number
  readonly ended_at: number | null
  readonly contacts: number
}

export type TurnTruth = {
  readonly turn_id: string
  readonly chat_thread_sid: string
  readonly message_index: number
  readonly conversation_id: string | null
  readonly engagement_id: string | null
  readonly author_kind: 'customer' | 'agent' | 'system'
  readonly agent_sid: string | null
  readonly author: string
  readonly body: string | null
  readonly sent_at: number
  readonly offset_ms: number | null
  readonly delivery: 'unknown' | 'problem' | 'delivered' | 'read'
  /** JSON array. */
  readonly media: string
  readonly attributes: string
}

export type AgentTruth = {
  readonly agent_sid: string
  readonly name: string
  readonly state: 'Active' | 'Inactive'
  readonly role: string | null
  /** JSON array. */
  readonly roles: string
  readonly department: string | null
  readonly location: string | null
  readonly manager: string | null
  readonly team: string | null
  readonly organization: string | null
  readonly cost_per_hour: number | null
  readonly cost_per_engagement: number | null
  readonly activity_sid: string
  readonly activity: string
  readonly available: number
  /** Absent where nothing that is told says it. */
  readonly activity_since?: number
  readonly attributes: string
}

export type QueueTruth = { readonly queue_sid: string; readonly name: string }

export type CustomerTruth = {
  readonly customer_id: string
  readonly key_source: 'external_id' | 'phone' | 'email' | 'address' | 'task'
  readonly raw_key: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly state: string | null
  readonly country: string | null
  readonly category: string | null
  readonly organization: string | null
  readonly region: string | null
  readonly segment: string | null
}

export type LegTruth = {
  readonly contact_id: string
  readonly associated_contact_id: string
  readonly journey_id: string
  readonly legs: number
  readonly leg_number: number
  readonly agents_seen: number
  readonly duration_ms: number | null
  readonly message_count: number
  readonly unread_count: number
  readonly customer_name: string | null
  readonly has_recording: number
}

export type Truth = {
  readonly agents: readonly AgentTruth[]
  readonly queues: readonly QueueTruth[]
  readonly customers: readonly CustomerTruth[]
  readonly engagements: readonly EngagementTruth[]
  readonly agentStatus: readonly AgentStatusTruth[]
  readonly conversations: readonly ConversationTruth[]
  readonly interactions: readonly LegTruth[]
  readonly journeys: readonly JourneyTruth[]
  /** Messages of the threads that tasks name, system lines included. */
  readonly messageCount: number
  turns(chatThreadSid: string): readonly TurnTruth[]
}
