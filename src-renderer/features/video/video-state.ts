/** Which contact is about to go to video, and which room is selected. */
import { create } from 'zustand'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import type { VideoView } from '../../../src-main/contract/action-requests.ts'

export type VideoContact = Pick<
  InteractionRow,
  'contactId' | 'associatedContactId' | 'customer' | 'kind' | 'state' | 'channel' | 'type'
>

type VideoUi = {
  /** A person is asked whether to start. */
  readonly starting: VideoContact | null
  /** A person is asked whether to end. */
  readonly ending: VideoView | null
  readonly selected: string | null
}

export const useVideoUi = create<VideoUi>()(() => ({
  starting: null,
  ending: null,
  selected: null,
}))

export const askToStart = (starting: VideoContact): void => useVideoUi.setState({ starting })
export const askToEnd = (ending: VideoView): void => useVideoUi.setState({ ending })
export const selectRoom = (selected: string | null): void => useVideoUi.setState({ selected })
