/** The other people's pictures and voices in the page. */
import { nameInRoom } from '../../../src-main/domain/video.ts'
import type { Person } from '../../../src-renderer/video-room/live-room.ts'

type Shown = { readonly figure: HTMLElement; readonly sound: HTMLAudioElement }

const play = (element: HTMLMediaElement, track: MediaStreamTrack | null): void => {
  const before = element.srcObject instanceof MediaStream ? element.srcObject.getTracks()[0] : null
  if (before?.id === track?.id) return
  element.srcObject = track === null ? null : new MediaStream([track])
  // joining was a press of a button, so the browser lets the page play
  if (track !== null) void element.play().catch(() => undefined)
}

const open = (): Shown => {
  const figure = document.createElement('figure')
  const video = Object.assign(document.createElement('video'), {
    autoplay: true,
    playsInline: true,
    muted: true,
  })
  figure.append(video, document.createElement('figcaption'))
  return { figure, sound: new Audio() }
}

const show = ({ figure, sound }: Shown, person: Person): void => {
  const video = figure.querySelector('video')
  const caption = figure.querySelector('figcaption')
  if (video === null || caption === null) return
  const picture = person.screen ?? person.camera
  const name = nameInRoom(person.identity)
  play(video, picture)
  play(sound, person.audio)
  video.hidden = picture === null
  video.ariaLabel = person.screen === null ? name : `${name}’s screen`
  caption.textContent = person.isMuted ? `${name} (muted)` : name
}

/** Draws whoever is in the room, each person's elements kept for as long as they are. */
export const createPeople = (parent: HTMLElement) => {
  const shown = new Map<string, Shown>()
  return (people: readonly Person[]): void => {
    for (const [identity, { figure, sound }] of shown)
      if (!people.some((person) => person.identity === identity)) {
        figure.remove()
        sound.srcObject = null
        shown.delete(identity)
      }
    for (const person of people) {
      const one = shown.get(person.identity) ?? open()
      if (!shown.has(person.identity)) parent.append(one.figure)
      shown.set(person.identity, one)
      show(one, person)
    }
  }
}
