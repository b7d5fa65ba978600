/** Questions about journeys, routing and the quality of what they rest on, and the verbs that link contacts. */
import { z } from 'zod'
import type { ConnectionFinding } from './connection-check.ts'
import {
  type DataQuality,
  type Journey,
  type NeverLinkedKey,
  type QualityRow,
  qualityChecks,
  type RoutingTrail,
} from './journey-views.ts'

const id = z.string().min(1).max(200)
const instant = z.number().int()
const period = { from: instant, to: instant }
const pair = { contactA: id, contactB: id }

/** Answered from the store alone. */
export const journeyQuestions = {
  /** `id` is a journey's, or one of its associated contact IDs, contact IDs or task SIDs. */
  journey: z.object({ id }),
  /** `id` is a task's SID, an associated contact ID, or a contact ID. */
  'routing-trail': z.object({ id }),
  'data-quality': z.object(period),
  /** The tasks behind one finding, newest first. */
  'data-quality-rows': z.object({
    check: z.enum(qualityChecks),
    ...period,
    limit: z.number().int().min(1).max(1_000),
  }),
  'never-linked': z.undefined(),
  /** What was found of the account's Flex so far. */
  'connection-check': z.undefined(),
} satisfies Record<string, z.ZodType>

/**
 * A person's decisions, kept locally: they win over every rule and survive that all journeys are made anew.
 * Contacts are named by their associated contact IDs.
 */
export const journeyVerbs = {
  'link-journeys': z.object(pair),
  /** The two are not of one journey, whatever rules say. */
  'unlink-journey': z.object(pair),
  'undo-link': z.object({ decisionId: z.number().int() }),
  /** Marks a number or address as shared by many, or takes the mark away. */
  'never-link': z.object({ key: id, isNeverLinked: z.boolean() }),
} satisfies Record<string, z.ZodType>

export type JourneyAnswers = {
  journey: Journey | null
  'routing-trail': RoutingTrail | null
  'data-quality': DataQuality
  'data-quality-rows': readonly QualityRow[]
  'never-linked': readonly NeverLinkedKey[]
  'connection-check': readonly ConnectionFinding[]
  /** The journey of the first contact afterwards. */
  'link-journeys': Journey
  'unlink-journey': Journey
  'undo-link': null
  'never-link': readonly NeverLinkedKey[]
}
