/** The transcript that all pages show: `?length=10000`. */
import { transcriptItems } from '../../../../src-renderer/features/journey/transcript-items.ts'
import { madeRows, madeTranscript } from '../../window/made-interactions.ts'

const length = Number(new URLSearchParams(window.location.search).get('length'))
const rows = madeRows(12, Date.now())
const transcript = madeTranscript(rows, rows[5]?.associatedContactId ?? '', length, false)
if (transcript === null) throw new Error('There is no such contact.')
// Attachments ask for their files; here is nobody who would answer.
const turns = transcript.turns.map((turn) => ({ ...turn, media: [] }))

/** The items are part of what it costs to show a transcript, so each page makes them when it shows it. */
export const madeItems = () => transcriptItems({ ...transcript, turns })

export const looks = {
  agentSid: transcript.legs.at(-1)?.agentSid ?? null,
  delivery: 'read-marks',
  isClock: false,
  currentTurn: null,
  words: [],
  onNote: () => {},
} as const
