import { Dialog } from '../../ui/dialog.tsx'
import { EndVideo } from './end-video.tsx'
import { StartVideo } from './start-video.tsx'
import { useVideoUi } from './video-state.ts'

/** The dialogs about video, whichever view asks for them. */
export const VideoDialogs = ({ onStarted }: { readonly onStarted: (roomSid: string) => void }) => {
  const { starting, ending } = useVideoUi()
  const close = (): void => useVideoUi.setState({ starting: null, ending: null })
  return (
    <>
      <Dialog
        title={`Start video with ${starting?.customer ?? 'the anonymous customer'}?`}
        isOpen={starting !== null}
        onClose={close}
      >
        {starting === null ? null : (
          <StartVideo
            contact={starting}
            onStarted={(roomSid) => {
              close()
              onStarted(roomSid)
            }}
            onClose={close}
          />
        )}
      </Dialog>
      <Dialog
        title={`End the video call with ${ending?.customer ?? 'the anonymous customer'}?`}
        isOpen={ending !== null}
        onClose={close}
      >
        {ending === null ? null : <EndVideo video={ending} onClose={close} />}
      </Dialog>
    </>
  )
}
