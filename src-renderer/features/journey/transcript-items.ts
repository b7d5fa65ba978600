/** What a transcript shows, one thing below the other, in the order of time. */
import type {
  NoteView,
  Transcript,
  TranscriptLine,
  TranscriptTurn,
} from '../../../src-main/contract/interaction-views.ts'
import { durationWords } from '../../ui/format.ts'

export type TranscriptItem =
  | {
      readonly kind: 'day'
      readonly key: string
      readonly at: number
      readonly gapMs: number | null
    }
  | {
      readonly kind: 'line'
      readonly key: string
      readonly line: TranscriptLine
      readonly isAfterGap: boolean
    }
  | {
      readonly kind: 'turn'
      readonly key: string
      readonly turn: TranscriptTurn
      /** The first of a run of one author's messages names them. */
      readonly isFirst: boolean
      /** A day divider stands above: the time of day says more than the time since the start. */
      readonly isAfterGap: boolean
    }
  | { readonly kind: 'note'; readonly key: string; readonly note: NoteView }
  | { readonly kind: 'unread'; readonly key: string; readonly count: number }

/** Silence after which a transcript says which day it goes on. */
export const longGapMs = 12 * 3_600_000

type Timed =
  | { readonly at: number; readonly turn: TranscriptTurn }
  | { readonly at: number; readonly line: TranscriptLine }
  | { readonly at: number; readonly note: NoteView }

/** Lines before messages of the same instant, and notes after both. */
const rankOf = (one: Timed): number => ('line' in one ? 0 : 'turn' in one ? 1 : 2)

const inTime = ({ turns, lines, notes }: Transcript): readonly Timed[] => {
  const turnIds = new Set(turns.map(({ turnId }) => turnId))
  const timed: Timed[] = [
    ...turns.map((turn) => ({ at: turn.sentAt, turn })),
    ...lines.map((line) => ({ at: line.at, line })),
    ...notes
      .filter(({ turnId }) => turnId === null || !turnIds.has(turnId))
      .map((note) => ({ at: note.createdAt, note })),
  ]
  return timed.sort((a, b) => {
    if ('turn' in a && 'turn' in b) return a.turn.index - b.turn.index || a.at - b.at
    return a.at - b.at || rankOf(a) - rankOf(b)
  })
}

/** The first of the customer's messages that no agent has answered. */
const firstUnread = (turns: readonly TranscriptTurn[], unread: number): string | null =>
  unread === 0
    ? null
    : (turns.filter(({ authorKind }) => authorKind === 'customer').at(-unread)?.turnId ?? null)

const authorOf = ({ authorKind, agentSid, author }: TranscriptTurn): string =>
  `${authorKind} ${agentSid ?? author}`

/** Everything that is shown of a contact group, whichever of its legs is selected. */
export const transcriptItems = (transcript: Transcript): readonly TranscriptItem[] => {
  const unread = transcript.legs.at(-1)?.unread ?? 0
  const unreadFrom = firstUnread(transcript.turns, unread)
  const notesOf = Map.groupBy(transcript.notes, ({ turnId }) => turnId)
  const items: TranscriptItem[] = []
  let lastAt: number | null = null
  let author: string | null = null
  let isAfterGap = false
  for (const one of inTime(transcript)) {
    const gapMs: number | null = lastAt === null ? null : one.at - lastAt
    if (gapMs === null || gapMs >= longGapMs) {
      items.push({ kind: 'day', key: `day ${one.at}`, at: one.at, gapMs })
      isAfterGap = gapMs !== null
      author = null
    }
    lastAt = one.at
    if ('line' in one) {
      items.push({
        kind: 'line',
        key: `line ${items.length} ${one.at}`,
        line: one.line,
        isAfterGap,
      })
      author = null
    } else if ('note' in one) {
      items.push({ kind: 'note', key: one.note.noteId, note: one.note })
      author = null
    } else {
      const { turn } = one
      if (turn.turnId === unreadFrom) {
        items.push({ kind: 'unread', key: 'unread', count: unread })
        author = null
      }
      const isFirst = authorOf(turn) !== author
      author = authorOf(turn)
      items.push({ kind: 'turn', key: turn.turnId, turn, isFirst, isAfterGap })
      for (const note of notesOf.get(turn.turnId) ?? []) {
        items.push({ kind: 'note', key: note.noteId, note })
        author = null
      }
    }
  }
  return items
}

const named = (agent: string | null): string => agent ?? 'An agent'

/** A system line in words. */
export const lineText = (line: TranscriptLine): string => {
  const { kind, agent, queue, destination, durationMs } = line
  const to = agent ?? queue
  const texts: Readonly<Record<TranscriptLine['kind'], string>> = {
    queued: queue === null ? 'Entered a queue' : `Entered the queue ${queue}`,
    offered: `Offered to ${agent ?? 'an agent'}`,
    accepted: `${named(agent)} accepted`,
    missed: `${named(agent)} missed the offer`,
    rejected: `${named(agent)} rejected the offer`,
    revoked: `The offer to ${agent ?? 'an agent'} was revoked`,
    transferred: to === null ? 'Transferred' : `Transferred to ${to}`,
    joined: `${named(agent)} joined`,
    left: `${named(agent)} left`,
    wrapping: `${named(agent)} wraps up`,
    completed: agent === null ? 'Completed' : `${agent} completed`,
    'customer-left': 'The customer left',
    canceled: 'Canceled',
    'closed-by-customer': 'Closed by the customer',
    'closed-by-agent': agent === null ? 'Closed by the agent' : `Closed by ${agent}`,
    'closed-by-supervisor': `Closed by ${agent ?? 'a supervisor'} (supervisor)`,
    'closed-by-timer': 'Closed by a timer',
    'video-link-sent': `Video link sent by ${agent ?? 'an agent'}`,
    'video-joined': 'Video call began',
    'video-ended': `Video call ended${
      durationMs === undefined ? '; nobody met in it' : ` after ${durationWords(durationMs)}`
    }`,
    'left-organisation': `Left the organisation${
      destination === null ? '' : ` to ${destination}`
    }; what was said afterwards is not known here`,
  }
  return texts[kind]
}
