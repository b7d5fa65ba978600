/** Plays what is to be heard: in the page, because the main process has no sound of its own. */
import type { SoundName } from '../../src-main/contract/notice-settings.ts'
import { on } from './port.ts'

// spelled out, because the bundler finds files by their text
const files: Readonly<Record<SoundName, string>> = {
  alarm: new URL('../../resources/sounds/alarm.wav', import.meta.url).href,
  bell: new URL('../../resources/sounds/bell.wav', import.meta.url).href,
  chime: new URL('../../resources/sounds/chime.wav', import.meta.url).href,
  knock: new URL('../../resources/sounds/knock.wav', import.meta.url).href,
  pulse: new URL('../../resources/sounds/pulse.wav', import.meta.url).href,
}

/** Plays sounds one after the other, so that two at once are heard as two. Returns its own stop. */
export const startSounds = (): (() => void) => {
  const player = document.createElement('audio')
  player.dataset['notices'] = ''
  document.body.append(player)
  const waiting: { readonly sound: SoundName; readonly volume: number }[] = []
  const playNext = (): void => {
    const next = waiting.shift()
    if (next === undefined) return
    player.src = files[next.sound]
    player.volume = next.volume
    // a machine without a sound device plays nothing, and the notification is there all the same
    player.play().catch(playNext)
  }
  player.addEventListener('ended', playNext)
  const stop = on('play-sound', (wanted) => {
    waiting.push(wanted)
    if (player.paused || player.ended) playNext()
  })
  return () => {
    stop()
    player.remove()
  }
}
