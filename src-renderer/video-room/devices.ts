/** This machine's cameras and microphones. Nothing is switched on before `openDevices` is called. */
import type { OwnTracks } from './live-room.ts'

export type DeviceChoice = {
  readonly isMicrophoneOn: boolean
  readonly isCameraOn: boolean
  /** Null takes the system's own choice. */
  readonly microphoneId: string | null
  readonly cameraId: string | null
}

export const firstChoice: DeviceChoice = {
  isMicrophoneOn: true,
  isCameraOn: true,
  microphoneId: null,
  cameraId: null,
}

/** Why a device cannot be used, as a sentence for a person. */
const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'is blocked. Allow it in the system’s privacy settings, then try again.',
  NotFoundError: 'was not found. Connect one, or join without it.',
  NotReadableError: 'is in use by another program. Close that program, then try again.',
  OverconstrainedError: 'is not there any more. Choose another one.',
}

const whyNot = (device: string, thrown: unknown): string => {
  const name = thrown instanceof Error ? thrown.name : ''
  return `The ${device} ${reasons[name] ?? 'could not be opened. Try again, or join without it.'}`
}

const exactly = (id: string | null): MediaTrackConstraints | true =>
  id === null ? true : { deviceId: { exact: id } }

export type Opened = OwnTracks & { readonly problems: readonly string[] }

type Got = { readonly track: MediaStreamTrack | null; readonly problem: string | null }

const open = async (device: string, constraints: MediaStreamConstraints): Promise<Got> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints)
    return { track: stream.getTracks()[0] ?? null, problem: null }
  } catch (thrown) {
    return { track: null, problem: whyNot(device, thrown) }
  }
}

const nothing: Got = { track: null, problem: null }

/** Switches the chosen devices on; one that cannot be used leaves the other alone. */
export const openDevices = async (choice: DeviceChoice): Promise<Opened> => {
  const audio = choice.isMicrophoneOn
    ? await open('microphone', { audio: exactly(choice.microphoneId) })
    : nothing
  const camera = choice.isCameraOn
    ? await open('camera', { video: exactly(choice.cameraId) })
    : nothing
  return {
    audio: audio.track,
    camera: camera.track,
    problems: [audio.problem, camera.problem].filter((problem) => problem !== null),
  }
}

/** Switches them off. */
export const closeDevices = ({ audio, camera }: OwnTracks): void => {
  audio?.stop()
  camera?.stop()
}

/** The devices to choose from; they have names once one was opened. */
export const listDevices = async (
  kind: 'audioinput' | 'videoinput',
): Promise<readonly MediaDeviceInfo[]> =>
  (await navigator.mediaDevices.enumerateDevices()).filter(
    (device) => device.kind === kind && device.deviceId !== '',
  )

/** Tells how loud a microphone is, 0..1, until the returned function is called. */
export const watchLevel = (
  track: MediaStreamTrack,
  told: (level: number) => void,
): (() => void) => {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 512 })
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    told(Math.min(1, Math.sqrt(power) * 4))
  }, 100)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}
