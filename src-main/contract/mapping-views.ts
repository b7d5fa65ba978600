/** The mapping as the Settings view shows it. */
import type { FieldGroup, FieldKind } from '../domain/mapping-fields.ts'
import type { MappingProblem } from '../domain/mapping-check.ts'
import type { TaskSid, WorkerSid } from '../domain/ids.ts'

export type MappingField = {
  /** Such as 'task.caseId'. */
  readonly field: string
  readonly group: FieldGroup
  readonly label: string
  readonly kind: FieldKind
  /** Attribute paths in order, keys parted by dots; the first present wins. */
  readonly paths: readonly string[]
  /** What holds while nothing is changed. */
  readonly standard: Pick<MappingField, 'label' | 'kind' | 'paths'>
  /** The kinds that can be chosen; one where there is nothing to choose. */
  readonly kinds: readonly FieldKind[]
  readonly isRenameable: boolean
}

export type MappingTable = {
  readonly fields: readonly MappingField[]
  /** Tasks that are folded again when the mapping changes. */
  readonly tasks: number
}

/** Tasks and agents to try a mapping on, the latest tasks first. */
export type MappingChoices = {
  readonly tasks: readonly {
    readonly taskSid: TaskSid
    readonly at: number
    readonly channel: string | null
    readonly customerName: string | null
  }[]
  readonly agents: readonly { readonly agentSid: WorkerSid; readonly name: string }[]
}

/** What the attributes of the chosen task and agent give; null for one that the store does not hold. */
export type MappingSample = {
  readonly taskSid: TaskSid | null
  readonly agentSid: WorkerSid | null
  readonly values: readonly {
    readonly field: string
    /** As text, durations in milliseconds; null when no path leads to a usable value. */
    readonly value: string | null
    /** The path that supplied it. */
    readonly path: string | null
  }[]
}

/** Saved when there is no problem. */
export type MappingSaved = { readonly problems: readonly MappingProblem[] }
