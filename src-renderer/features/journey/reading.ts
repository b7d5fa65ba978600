/** What is open for reading, and how it is read. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Opened = {
  readonly associatedContactId: string
  /** The leg whose agent is blue; null for the last one. */
  readonly contactId: string | null
  /** The message to begin at; null begins at the start, or at the end of a live one. */
  readonly turnId: string | null
  /** Words to mark. */
  readonly words: readonly string[]
}

export type PaneTab = 'transcript' | 'contact' | 'interaction' | 'journey'

type Reading = {
  readonly opened: Opened | null
  /** Times since the start, or times of day. */
  readonly times: 'offset' | 'clock'
  readonly isFinding: boolean
  readonly findText: string
  /** Which of the found places is the present one. */
  readonly findIndex: number
  /** The message that the keyboard is on. */
  readonly currentTurn: string | null
  /** The note that was just written, to be brought into sight. */
  readonly newNote: string | null
  readonly paneTab: PaneTab
  readonly sideTab: Exclude<PaneTab, 'transcript'>
  readonly sideWidth: number
}

export const sideWidths = { min: 320, max: 640 } as const

const initial: Reading = {
  opened: null,
  times: 'offset',
  isFinding: false,
  findText: '',
  findIndex: 0,
  currentTurn: null,
  newNote: null,
  paneTab: 'transcript',
  sideTab: 'interaction',
  sideWidth: 400,
}

export const useReading = create<Reading>()(
  persist(() => initial, {
    name: 'reading',
    version: 1,
    partialize: ({ times, sideWidth }) => ({ times, sideWidth }),
  }),
)
export const setReading = (next: Partial<Reading>): void => void useReading.setState(next)

/** Opens a contact group at a leg or a message. */
export const openReading = (opened: Opened): void =>
  setReading({
    opened,
    isFinding: false,
    findText: '',
    findIndex: 0,
    currentTurn: opened.turnId,
    newNote: null,
  })

/** Makes another leg's agent the blue one. */
export const selectLeg = (contactId: string): void =>
  void useReading.setState(({ opened }) =>
    opened === null ? {} : { opened: { ...opened, contactId } },
  )

export const toggleTimes = (): void =>
  void useReading.setState(({ times }) => ({ times: times === 'offset' ? 'clock' : 'offset' }))
