import { desktopCapturer, type DesktopCapturerSource, session } from 'electron'
import type { ScreenSource } from '../contract/views.ts'

const types = ['screen', 'window'] as const
const thumbnailSize = { width: 320, height: 180 }

/**
 * Sharing a screen or window: the video window lists what there is, a person chooses, and the next capture
 * that its page asks for gets that and nothing else.
 */
export const createScreenShare = (isVideoPage: (url: string) => boolean) => {
  let chosen: string | null = null
  /** What was chosen, for one capture. */
  const takeChosen = async (): Promise<DesktopCapturerSource | undefined> => {
    const id = chosen
    chosen = null
    if (id === null) return undefined
    const thumbnail = { width: 0, height: 0 }
    const sources = await desktopCapturer.getSources({
      types: [...types],
      thumbnailSize: thumbnail,
    })
    return sources.find((source) => source.id === id)
  }
  session.defaultSession.setDisplayMediaRequestHandler((request, answer) => {
    const capture = async (): Promise<void> => {
      const video = isVideoPage(request.frame?.url ?? '') ? await takeChosen() : undefined
      // an answer without a stream is a refusal
      answer(video === undefined ? {} : { video })
    }
    void capture()
  })
  return {
    sources: async (): Promise<readonly ScreenSource[]> => {
      const sources = await desktopCapturer.getSources({
        types: [...types],
        thumbnailSize,
      })
      return sources.map(({ id, name, thumbnail }) => ({
        id,
        name,
        picture: thumbnail.toDataURL(),
      }))
    },
    choose: (id: string): null => {
      chosen = id
      return null
    },
  }
}
