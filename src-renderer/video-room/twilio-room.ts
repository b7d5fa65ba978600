/** A room whose pictures Twilio carries. */
import type {
  LocalTrackPublication,
  LocalVideoTrack,
  RemoteParticipant,
  RemoteVideoTrackPublication,
  Room,
  TwilioError,
} from 'twilio-video'
import type { Connect, Ending, Person } from './live-room.ts'

const screenName = 'screen'
/** Error codes of Twilio Video: "Room completed", "Participant removed". */
const roomOver: ReadonlySet<number> = new Set([53118, 53205])

const videoOf = (
  publications: readonly RemoteVideoTrackPublication[],
  isScreen: boolean,
): RemoteVideoTrackPublication | undefined =>
  publications.find(({ trackName }) => (trackName === screenName) === isScreen)

const personFrom = ({ identity, audioTracks, videoTracks }: RemoteParticipant): Person => {
  const [audio] = [...audioTracks.values()]
  const videos = [...videoTracks.values()]
  const camera = videoOf(videos, false)
  return {
    identity,
    audio: audio?.track?.mediaStreamTrack ?? null,
    camera: camera?.track?.mediaStreamTrack ?? null,
    screen: videoOf(videos, true)?.track?.mediaStreamTrack ?? null,
    isMuted: audio?.isTrackEnabled !== true,
    isCameraOn: camera?.isTrackEnabled === true,
  }
}

const phases = { connected: 'joined', reconnecting: 'reconnecting', disconnected: 'over' } as const

/** Twilio's package is loaded with the first room. */
export const connectTwilio: Connect = async ({ token, room: name }, own, changed) => {
  const { connect, LocalAudioTrack, LocalVideoTrack: Video } = await import('twilio-video')
  const audio = own.audio === null ? null : new LocalAudioTrack(own.audio)
  const camera = own.camera === null ? null : new Video(own.camera)
  const tracks = [audio, camera].filter((track) => track !== null)
  const room: Room = await connect(token, {
    name,
    tracks,
    networkQuality: { local: 1, remote: 1 },
  })
  let ending: Ending | null = null
  let screen: { readonly track: LocalVideoTrack; readonly shown: LocalTrackPublication } | null =
    null
  room.on('participantConnected', changed)
  room.on('participantDisconnected', changed)
  room.on('trackSubscribed', changed)
  room.on('trackUnsubscribed', changed)
  room.on('trackEnabled', changed)
  room.on('trackDisabled', changed)
  room.on('reconnecting', changed)
  room.on('reconnected', changed)
  room.on('disconnected', (_room: Room, error?: TwilioError) => {
    ending ??= error === undefined ? 'left' : roomOver.has(error.code) ? 'ended' : 'lost'
    changed()
  })
  return {
    state: () => ({
      phase: phases[room.state as keyof typeof phases],
      ending,
      people: [...room.participants.values()].map(personFrom),
    }),
    setMuted: (isMuted) => void (isMuted ? audio?.disable() : audio?.enable()),
    setCameraOn: (isOn) => void (isOn ? camera?.enable() : camera?.disable()),
    share: async (track) => {
      screen?.shown.unpublish()
      screen?.track.stop()
      screen = null
      if (track === null) return
      const shared = new Video(track, { name: screenName, logLevel: 'off' })
      screen = { track: shared, shown: await room.localParticipant.publishTrack(shared) }
    },
    leave: () => {
      ending = 'left'
      room.disconnect()
    },
  }
}
