/** The customer's page: join the room of the link, talk, leave. */
import { closeDevices, firstChoice, openDevices } from '../../../src-renderer/video-room/devices.ts'
import type { LiveRoom, OwnTracks } from '../../../src-renderer/video-room/live-room.ts'
import { connectLocal } from '../../../src-renderer/video-room/local-room.ts'
import { connectTwilio } from '../../../src-renderer/video-room/twilio-room.ts'
import { createPeople } from './people.ts'
import { askForPass, NoWayIn } from './token.ts'

/** Tests build the page with rooms that need no media servers. */
const connect = import.meta.env.VITE_LOCAL_ROOMS === 'yes' ? connectLocal : connectTwilio

const at = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`no ${id}`)
  return found
}
const button = (id: string): HTMLButtonElement => at(id, HTMLButtonElement)

const parts = {
  join: button('join'),
  again: button('again'),
  mute: button('mute'),
  camera: button('camera'),
  share: button('share'),
  leave: button('leave'),
  own: at('own', HTMLVideoElement),
  problem: at('problem', HTMLParagraphElement),
  status: at('status', HTMLOutputElement),
  ending: at('ending', HTMLHeadingElement),
}
const showPeople = createPeople(at('others', HTMLDivElement))

const service =
  document.querySelector<HTMLMetaElement>('meta[name="token-service"]')?.content ?? 'video-token'

type Step = 'before' | 'joining' | 'inside' | 'over'
const setStep = (step: Step): void => {
  document.body.dataset['step'] = step
  parts.join.disabled = step === 'joining'
  parts.join.textContent = step === 'joining' ? 'Joining' : 'Join'
}
const tell = (problem: string): void => {
  parts.problem.textContent = problem
}

const isPressed = (one: HTMLButtonElement): boolean => one.ariaPressed === 'true'
const press = (one: HTMLButtonElement, isOn: boolean): void => {
  one.ariaPressed = String(isOn)
}

let room: LiveRoom | null = null
let own: OwnTracks = { audio: null, camera: null }

const endings = {
  ended: 'The call has ended',
  left: 'You left the call',
  lost: 'The connection was lost',
} as const

const finish = (ending: keyof typeof endings): void => {
  closeDevices(own)
  parts.own.srcObject = null
  room = null
  showPeople([])
  parts.ending.textContent = endings[ending]
  parts.again.hidden = ending === 'ended'
  setStep('over')
}

const changed = (): void => {
  if (room === null) return
  const { phase, people, ending } = room.state()
  if (phase === 'over') return finish(ending ?? 'ended')
  const together = people.length === 0 ? 'Waiting for the other side' : 'In the call'
  parts.status.textContent = phase === 'reconnecting' ? 'Reconnecting' : together
  showPeople(people)
}

const dress = (): void => {
  press(parts.mute, own.audio === null)
  press(parts.camera, own.camera === null)
  press(parts.share, false)
  parts.mute.disabled = own.audio === null
  parts.camera.disabled = own.camera === null
  parts.share.hidden = !('getDisplayMedia' in navigator.mediaDevices)
  parts.own.hidden = own.camera === null
  parts.own.srcObject = own.camera === null ? null : new MediaStream([own.camera])
}

const join = async (): Promise<void> => {
  tell('')
  setStep('joining')
  try {
    const pass = await askForPass(service, window.location.hash)
    const opened = await openDevices(firstChoice)
    own = opened
    tell(opened.problems.join(' '))
    room = await connect(pass, own, changed)
    dress()
    setStep('inside')
    changed()
  } catch (thrown) {
    closeDevices(own)
    tell(thrown instanceof NoWayIn ? thrown.message : 'The call cannot be reached. Try again.')
    setStep('before')
  }
}

const stopSharing = async (): Promise<void> => {
  press(parts.share, false)
  await room?.share(null)
}

const share = async (): Promise<void> => {
  if (isPressed(parts.share)) return stopSharing()
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true })
    const [screen] = stream.getVideoTracks()
    if (screen === undefined) return
    screen.addEventListener('ended', () => void stopSharing())
    await room?.share(screen)
    press(parts.share, true)
  } catch {
    // whoever chooses nothing in the browser's own dialog shares nothing
    press(parts.share, false)
  }
}

parts.join.addEventListener('click', () => void join())
parts.again.addEventListener('click', () => void join())
parts.leave.addEventListener('click', () => room?.leave())
parts.mute.addEventListener('click', () => {
  press(parts.mute, !isPressed(parts.mute))
  room?.setMuted(isPressed(parts.mute))
})
parts.camera.addEventListener('click', () => {
  press(parts.camera, !isPressed(parts.camera))
  room?.setCameraOn(!isPressed(parts.camera))
})
parts.share.addEventListener('click', () => void share())
window.addEventListener('pagehide', () => room?.leave())
