import { type RefObject, useEffect, useState } from 'react'

/** The lowest rate that browsers decode to: every sample is in memory for a moment, and no eye sees more. */
const samplesPerSecond = 3000
/** Beyond this, even so, decoding takes more memory than a picture is worth. */
const longestMs = 2 * 60 * 60_000
const peaksAcross = 4000
const laneHeight = { one: 40, each: 24 } as const

const coloursNow = () => {
  const style = window.getComputedStyle(document.body)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  return {
    waveColor: token('--state-offline'),
    progressColor: token('--accent'),
    cursorColor: token('--accent-strong'),
  }
}

/** The same scale for all channels, so that a silent one looks silent. */
const toFullHeight = (channels: readonly (readonly number[])[]): number[][] => {
  const loudest = channels.flat().reduce((most, peak) => Math.max(most, Math.abs(peak)), 0)
  return channels.map((peaks) => peaks.map((peak) => (loudest === 0 ? 0 : peak / loudest)))
}

/** Draws what `audio` plays; rejects when it cannot be decoded. Aborting takes it away. */
const draw = async (
  container: HTMLElement,
  audio: HTMLAudioElement,
  lanes: 1 | 2,
  signal: AbortSignal,
): Promise<void> => {
  const { default: WaveSurfer } = await import('wavesurfer.js')
  signal.throwIfAborted()
  const wave = WaveSurfer.create({
    ...coloursNow(),
    container,
    media: audio,
    sampleRate: samplesPerSecond,
    height: lanes === 2 ? laneHeight.each : laneHeight.one,
    splitChannels: [{}, {}],
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    interact: false,
  })
  const theme = new MutationObserver(() => wave.setOptions(coloursNow()))
  theme.observe(document.body, { attributeFilter: ['data-theme'] })
  signal.addEventListener('abort', () => {
    theme.disconnect()
    wave.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    wave.once('ready', () => resolve())
    wave.once('error', reject)
  })
  // The peaks alone are drawn again, which lets go of the samples.
  const peaks = toFullHeight(wave.exportPeaks({ channels: 2, maxLength: peaksAcross }))
  await wave.load(audio.currentSrc, peaks, wave.getDuration())
}

/** Draws the channels of a recording, once its length is known, into the element that `place` holds. */
export const useWaveform = (
  place: RefObject<HTMLElement | null>,
  audio: RefObject<HTMLAudioElement | null>,
  lengthMs: number,
  lanes: 1 | 2,
): 'coming' | 'drawn' | 'none' => {
  const [state, setState] = useState<'coming' | 'drawn' | 'none'>('coming')
  useEffect(() => {
    const ending = new AbortController()
    const show = async (container: HTMLElement, element: HTMLAudioElement): Promise<void> => {
      try {
        await draw(container, element, lanes, ending.signal)
        if (!ending.signal.aborted) setState('drawn')
      } catch {
        // The plain player stays, and plays it if anything can.
        if (!ending.signal.aborted) {
          ending.abort()
          setState('none')
        }
      }
    }
    const isInReach = lengthMs > 0 && lengthMs <= longestMs
    if (isInReach && place.current !== null && audio.current !== null)
      void show(place.current, audio.current)
    return () => ending.abort()
  }, [place, audio, lengthMs, lanes])
  return lengthMs > longestMs ? 'none' : state
}
