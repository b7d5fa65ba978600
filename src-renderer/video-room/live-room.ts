/** A video room as its pages see it, whoever carries the pictures. */

/** Somebody else in the room. */
export type Person = {
  readonly identity: string
  readonly audio: MediaStreamTrack | null
  readonly camera: MediaStreamTrack | null
  readonly screen: MediaStreamTrack | null
  readonly isMuted: boolean
  readonly isCameraOn: boolean
}

/** Why a room is over for this page: somebody ended it, it was left, the way to it broke. */
export type Ending = 'ended' | 'left' | 'lost'

export type RoomState = {
  readonly phase: 'joined' | 'reconnecting' | 'over'
  readonly ending: Ending | null
  readonly people: readonly Person[]
}

export type OwnTracks = {
  readonly audio: MediaStreamTrack | null
  readonly camera: MediaStreamTrack | null
}

export type LiveRoom = {
  readonly state: () => RoomState
  setMuted(isMuted: boolean): void
  setCameraOn(isOn: boolean): void
  /** Shows a screen instead of the one before; null shows none. */
  share(screen: MediaStreamTrack | null): Promise<void>
  leave(): void
}

/** Enters a room; `changed` is called after every change of its state. Rejects when there is no way in. */
export type Connect = (
  pass: { readonly token: string; readonly room: string; readonly identity: string },
  own: OwnTracks,
  changed: () => void,
) => Promise<LiveRoom>
