/** What of a transcript is printed, by the options of an export. */
import type {
  AgentNote,
  Transcript,
  TranscriptTurn,
} from '../../../src-main/contract/interaction-views.ts'
import { maskAddresses } from '../../../src-main/domain/mask.ts'
import type { PrintOptions } from './print-options.ts'

const maskedAnswer = (answer: AgentNote['answers'][number]): AgentNote['answers'][number] => ({
  ...answer,
  author: maskAddresses(answer.author),
  body: maskAddresses(answer.body),
})

/** The transcript with every number and address in it made unrecognisable. */
const masked = (shown: Transcript): Transcript => {
  const mask = (text: string | null): string | null => (text === null ? null : maskAddresses(text))
  return {
    ...shown,
    customer: mask(shown.customer),
    legs: shown.legs.map((leg) => ({ ...leg, customer: mask(leg.customer) })),
    lines: shown.lines.map((line) => ({ ...line, destination: mask(line.destination) })),
    turns: shown.turns.map((turn) => ({
      ...turn,
      author: maskAddresses(turn.author),
      body: maskAddresses(turn.body),
      media: turn.media.map((media) => ({ ...media, filename: mask(media.filename) })),
    })),
    notes: shown.notes.map(({ toAgent, ...note }) => ({
      ...note,
      body: maskAddresses(note.body),
      toAgent: toAgent === null ? null : { ...toAgent, answers: toAgent.answers.map(maskedAnswer) },
    })),
  }
}

/** A message in words alone; a file of which nothing else would tell is spoken of. */
export const inWords =
  (place: string) =>
  (turn: TranscriptTurn): TranscriptTurn =>
    turn.media.length === 0
      ? turn
      : {
          ...turn,
          media: [],
          body: `${turn.body} [${turn.media.length} attached, ${place}]`.trim(),
        }

/** The transcript as it is printed: without what was not asked for. */
export const printed = (
  transcript: Transcript,
  { withNotes, attachments, areAddressesMasked }: PrintOptions,
): Transcript => {
  const chosen = withNotes ? transcript : { ...transcript, notes: [] }
  const shown = areAddressesMasked ? masked(chosen) : chosen
  return attachments === 'none' ? { ...shown, turns: shown.turns.map(inWords('left out')) } : shown
}
