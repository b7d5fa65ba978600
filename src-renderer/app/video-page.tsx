/** Joins the rooms with the chats that they were started from. */
import { Suspense } from 'react'
import type { VideoView as Room } from '../../src-main/contract/action-requests.ts'
import { showSettingsPage } from '../features/settings/shown-page.ts'
import { selectRoom } from '../features/video/video-state.ts'
import { VideoView } from '../features/video/video-view.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { stepIn } from './leg-verbs.tsx'
import { openFound } from './opening.ts'
import { Layers, legVerbs, PreviewPane } from './reading.tsx'
import { showView } from './shown-view.ts'

const chatWidth = 420

const close = (): void => selectRoom(null)

const chatOf = ({ associatedContactId, contactId, roomSid }: Room) => (
  <Suspense fallback={<div style={{ width: chatWidth }} />}>
    <PreviewPane
      key={roomSid}
      width={chatWidth}
      associatedContactId={associatedContactId}
      contactId={contactId ?? ''}
      legMenu={legVerbs}
      stepIn={stepIn}
      onOpen={(id, leg) => openFound({ associatedContactId: id, contactId: leg })}
      onClose={close}
    />
  </Suspense>
)

const setUp = (): void => {
  showSettingsPage('video')
  showView('settings')
}

export const VideoPage = () => (
  <>
    <VideoView chat={chatOf} onSettings={setUp} />
    <Layers />
  </>
)

export const videoShortcuts: readonly Shortcut[] = [
  { keys: ['Escape'], label: 'Close the chat', run: close, isKeyOnly: true },
]
