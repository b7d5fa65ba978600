/** Brings video to the views that show contacts. */
import type { InteractionRow } from '../../src-main/contract/interaction-views.ts'
import { mayDo } from '../bridge/verb-rules.ts'
import { VideoDialogs } from '../features/video/video-dialogs.tsx'
import { askToStart, selectRoom } from '../features/video/video-state.ts'
import { VideoButton, VideoItem } from '../features/video/video-verb.tsx'
import { showView } from './shown-view.ts'

const showRoom = (roomSid: string): void => {
  selectRoom(roomSid)
  showView('video')
}

/** The entry of a row's menu. */
export const videoItem = (row: InteractionRow) => <VideoItem contact={row} onShow={showRoom} />

/** The button above a transcript. */
export const videoButton = (leg: InteractionRow) => <VideoButton contact={leg} onShow={showRoom} />

/** What the key does: the dialog says what stands in the way. */
export const startVideoWith = (leg: InteractionRow | undefined): void => {
  if (leg?.kind === 'leg' && mayDo('start-video')) askToStart(leg)
}

export const VideoLayers = () => <VideoDialogs onStarted={showRoom} />
