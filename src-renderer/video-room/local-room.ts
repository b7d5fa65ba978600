/**
 * A room inside one browser: its pages tell each other over a broadcast channel how to connect, and pictures
 * go from page to page. It stands in for Twilio's media servers on the demo floor and in tests.
 */
import type { Connect, Ending, LiveRoom, OwnTracks, Person } from './live-room.ts'

/** What everybody tells of themselves. */
type Shown = {
  readonly isMuted: boolean
  readonly isCameraOn: boolean
  readonly isSharing: boolean
}

type Message = { readonly from: string; readonly identity: string } & (
  | { readonly kind: 'hello' }
  | { readonly kind: 'shown'; readonly shown: Shown }
  | { readonly kind: 'bye' }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'signal'
      readonly to: string
      readonly description?: RTCSessionDescriptionInit
      readonly candidate?: RTCIceCandidateInit | null
    }
)
type Said = Message extends infer One
  ? One extends Message
    ? Omit<One, 'from' | 'identity'>
    : never
  : never

const channelOf = (room: string): BroadcastChannel => new BroadcastChannel(`room ${room}`)

const post = (channel: BroadcastChannel, message: Message): void =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only pages of one origin hear it
  channel.postMessage(message)

/** Audio, camera, screen: every connection has these three ways, in this order, from the start. */
const ways = ['audio', 'video', 'video'] as const

type Tracks = readonly (MediaStreamTrack | null)[]

/** The connection to one other page. */
const openPeer = (say: (message: Said) => void, to: string, identity: string) => {
  const connection = new RTCPeerConnection()
  const waiting: RTCIceCandidateInit[] = []
  let shown: Shown = { isMuted: true, isCameraOn: false, isSharing: false }
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) say({ kind: 'signal', to, candidate: candidate.toJSON() })
  })
  const send = async (tracks: Tracks): Promise<void> => {
    const transceivers = connection.getTransceivers()
    await Promise.all(
      tracks.map(async (track, index) => {
        const transceiver = transceivers[index]
        if (transceiver === undefined) return
        transceiver.direction = 'sendrecv'
        await transceiver.sender.replaceTrack(track)
      }),
    )
  }
  const tell = async (): Promise<void> => {
    await connection.setLocalDescription()
    const { localDescription } = connection
    if (localDescription !== null)
      say({ kind: 'signal', to, description: localDescription.toJSON() })
  }
  const trackAt = (index: number): MediaStreamTrack | null =>
    connection.getTransceivers()[index]?.receiver.track ?? null
  return {
    send,
    offer: async (tracks: Tracks): Promise<void> => {
      for (const way of ways) connection.addTransceiver(way)
      await send(tracks)
      await tell()
    },
    hear: async (
      { description, candidate }: Extract<Message, { kind: 'signal' }>,
      tracks: Tracks,
    ): Promise<void> => {
      if (description !== undefined) {
        await connection.setRemoteDescription(description)
        if (description.type === 'offer') {
          await send(tracks)
          await tell()
        }
        for (const early of waiting.splice(0)) await connection.addIceCandidate(early)
      } else if (candidate && connection.remoteDescription === null) waiting.push(candidate)
      else if (candidate) await connection.addIceCandidate(candidate)
    },
    show: (next: Shown): void => {
      shown = next
    },
    person: (): Person => ({
      identity,
      audio: trackAt(0),
      camera: shown.isCameraOn ? trackAt(1) : null,
      screen: shown.isSharing ? trackAt(2) : null,
      isMuted: shown.isMuted,
      isCameraOn: shown.isCameraOn,
    }),
    close: () => connection.close(),
  }
}

type Peer = ReturnType<typeof openPeer>

/** Ends a room for everybody in it, as the room's end at Twilio does. */
export const endLocalRoom = (room: string): void => {
  const channel = channelOf(room)
  post(channel, { kind: 'end', from: '', identity: '' })
  channel.close()
}

const startTracks = ({ audio, camera }: OwnTracks): [...Tracks] => [audio, camera, null]

export const connectLocal: Connect = async ({ room, identity }, own, changed) => {
  const channel = channelOf(room)
  const from = crypto.randomUUID()
  const peers = new Map<string, Peer>()
  const tracks = startTracks(own)
  let shown: Shown = {
    isMuted: own.audio === null,
    isCameraOn: own.camera !== null,
    isSharing: false,
  }
  let ending: Ending | null = null

  const say = (message: Said): void => {
    if (ending === null) post(channel, { ...message, from, identity })
  }
  const over = (why: Ending): void => {
    if (ending !== null) return
    say({ kind: 'bye' })
    ending = why
    channel.close()
    for (const peer of peers.values()) peer.close()
    peers.clear()
    changed()
  }
  const peerOf = (message: Message): Peer => {
    const known = peers.get(message.from)
    if (known !== undefined) return known
    const peer = openPeer(say, message.from, message.identity)
    peers.set(message.from, peer)
    return peer
  }
  const receive = async (message: Message): Promise<void> => {
    switch (message.kind) {
      // whoever is in the room calls the one who comes
      case 'hello':
        await peerOf(message).offer(tracks)
        say({ kind: 'shown', shown })
        break
      case 'signal':
        if (message.to !== from) return
        await peerOf(message).hear(message, tracks)
        if (message.description?.type === 'offer') say({ kind: 'shown', shown })
        break
      case 'shown':
        peers.get(message.from)?.show(message.shown)
        break
      case 'bye':
        peers.get(message.from)?.close()
        peers.delete(message.from)
        break
      case 'end':
        return over('ended')
    }
    changed()
  }
  // one after the other: a candidate must not overtake its description
  let last: Promise<void> = Promise.resolve()
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    last = last.then(() => (ending === null ? receive(data) : undefined))
  })
  say({ kind: 'hello' })

  const change = (next: Partial<Shown>): void => {
    shown = { ...shown, ...next }
    say({ kind: 'shown', shown })
  }
  const live: LiveRoom = {
    state: () => ({
      phase: ending === null ? 'joined' : 'over',
      ending,
      people: [...peers.values()].map((peer) => peer.person()),
    }),
    setMuted: (isMuted) => {
      if (own.audio !== null) own.audio.enabled = !isMuted
      change({ isMuted: isMuted || own.audio === null })
    },
    setCameraOn: (isOn) => {
      if (own.camera !== null) own.camera.enabled = isOn
      change({ isCameraOn: isOn && own.camera !== null })
    },
    share: async (screen) => {
      tracks[2]?.stop()
      tracks[2] = screen
      await Promise.all([...peers.values()].map((peer) => peer.send(tracks)))
      change({ isSharing: screen !== null })
    },
    leave: () => over('left'),
  }
  return live
}
