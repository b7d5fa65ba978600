/** The one call of this window: what was chosen, who is in it, and how it goes. */
import { create } from 'zustand'
import type { VideoPass } from '../../src-main/contract/action-requests.ts'
import { type AppError, sentenceFor } from '../../src-main/contract/errors.ts'
import { clock } from '../bridge/clock.ts'
import { request } from '../bridge/port.ts'
import { inviteGuest } from '../video-room/demo-guest.ts'
import {
  closeDevices,
  type DeviceChoice,
  firstChoice,
  openDevices,
  type Opened,
} from '../video-room/devices.ts'
import type { LiveRoom, RoomState } from '../video-room/live-room.ts'
import { connectLocal, endLocalRoom } from '../video-room/local-room.ts'
import { connectTwilio } from '../video-room/twilio-room.ts'

type Call = {
  readonly step: 'before' | 'joining' | 'inside' | 'over'
  readonly choice: DeviceChoice
  /** Null while camera and microphone are off. */
  readonly own: Opened | null
  readonly pass: VideoPass | null
  readonly room: LiveRoom | null
  readonly state: RoomState | null
  readonly screen: MediaStreamTrack | null
  readonly joinedAt: number | null
  /** When there were two for the first time. */
  readonly metAt: number | null
  readonly overAt: number | null
  /** What went wrong last, for a person. */
  readonly problem: string | null
}

const before: Call = {
  step: 'before',
  choice: firstChoice,
  own: null,
  pass: null,
  room: null,
  state: null,
  screen: null,
  joinedAt: null,
  metAt: null,
  overAt: null,
  problem: null,
}

export const useCall = create<Call>()(() => before)
const { getState: now, setState: set } = useCall

const sentence = (error: AppError): string => {
  const { title, body } = sentenceFor(error)
  return `${title}. ${body}`
}

/** Switches the chosen devices on. */
export const switchOn = async (): Promise<void> => {
  const { own, choice } = now()
  if (own !== null) closeDevices(own)
  const opened = await openDevices(choice)
  set({ own: opened, problem: opened.problems.join(' ') || null })
}

/** Another choice; devices that are on are exchanged for it. */
export const choose = async (change: Partial<DeviceChoice>): Promise<void> => {
  set({ choice: { ...now().choice, ...change } })
  if (now().own !== null) await switchOn()
}

let dismissGuest: () => void = () => undefined

/** Twilio's media servers know who is in a room; a simulated floor has none and has to be told. */
const tellPresence = (isInside: boolean): void => {
  const { pass } = now()
  if (pass?.media !== 'local') return
  const { roomSid, identity } = pass
  void request('tell-presence', { roomSid, identity, isInside })
}

const finish = (): void => {
  const { own, screen, step } = now()
  if (step !== 'inside') return
  if (own !== null) closeDevices(own)
  screen?.stop()
  dismissGuest()
  tellPresence(false)
  set({ step: 'over', own: null, screen: null, overAt: clock.wallNow() })
}

const changed = (): void => {
  const { room, metAt } = now()
  if (room === null) return
  const state = room.state()
  const isFirst = metAt === null && state.people.length > 0
  set({ state, ...(isFirst && { metAt: clock.wallNow() }) })
  if (state.phase === 'over') finish()
}

const enter = async (pass: VideoPass, own: Opened): Promise<void> => {
  const connect = pass.media === 'twilio' ? connectTwilio : connectLocal
  try {
    const room = await connect(pass, own, changed)
    set({ step: 'inside', room, joinedAt: clock.wallNow() })
    changed()
    tellPresence(true)
    if (pass.media === 'local') dismissGuest = inviteGuest(pass.room, pass.customer ?? 'Customer')
  } catch {
    set({
      step: 'before',
      problem:
        'The room could not be entered: Twilio’s media servers cannot be reached, or the room has just ended. The chat is not affected. Try again.',
    })
  }
}

/** Asks for a way in, and takes it. */
export const join = async (roomSid: string): Promise<void> => {
  set({ ...before, choice: now().choice, own: now().own, step: 'joining' })
  const reply = await request('join-video', { roomSid })
  if (!reply.ok) return set({ step: 'before', problem: sentence(reply.error) })
  if (now().own === null) await switchOn()
  const { own } = now()
  set({ pass: reply.value })
  if (own !== null) await enter(reply.value, own)
}

export const setMuted = (isMuted: boolean): void => {
  now().room?.setMuted(isMuted)
  set({ choice: { ...now().choice, isMicrophoneOn: !isMuted } })
}
export const setCameraOn = (isCameraOn: boolean): void => {
  now().room?.setCameraOn(isCameraOn)
  set({ choice: { ...now().choice, isCameraOn } })
}

export const stopSharing = async (): Promise<void> => {
  now().screen?.stop()
  set({ screen: null })
  await now().room?.share(null)
}

/** Shows a screen or window of this machine to everybody in the room. */
export const shareScreen = async (id: string): Promise<void> => {
  await request('choose-screen', { id })
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true })
    const [screen] = stream.getVideoTracks()
    if (screen === undefined) return
    screen.addEventListener('ended', () => void stopSharing())
    await now().room?.share(screen)
    set({ screen, problem: null })
  } catch {
    set({
      problem:
        'The screen could not be shared. Allow screen recording in the system’s privacy settings, or choose another one.',
    })
  }
}

export const leave = (): void => now().room?.leave()

/** Ends the room for everybody. */
export const endForAll = async (roomSid: string): Promise<void> => {
  const reply = await request('end-video', { roomSid })
  if (!reply.ok) return set({ problem: sentence(reply.error) })
  endedElsewhere()
}

/** The room has ended at Twilio, whose media servers tell their pages; those of a simulated floor are told here. */
export const endedElsewhere = (): void => {
  const { pass } = now()
  if (pass?.media === 'local') endLocalRoom(pass.room)
}
