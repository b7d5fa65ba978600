/** What the window asks about video rooms, and what it does with them. */
import { checkVideo, videoReadiness } from './actions/check-video.ts'
import { endVideo } from './actions/end-video.ts'
import { joinVideo } from './actions/join-video.ts'
import { type ActionPorts, asking } from './actions/perform.ts'
import { startVideo } from './actions/start-video.ts'
import type { VideoPass } from './contract/action-requests.ts'
import type { Answer, Args } from './contract/requests.ts'
import { videos } from './queries/videos.ts'
import { accountSettings } from './store/account-settings.ts'
import type { VideoTokens } from './twilio/video-token.ts'

type Names =
  | 'start-video'
  | 'end-video'
  | 'check-video'
  | 'video-readiness'
  | 'join-video'
  | 'tell-presence'
  | 'videos'

type Handlers = { readonly [N in Names]: (args: Args<N>) => Answer<N> | Promise<Answer<N>> }

export const videoHandlers = (
  ports: ActionPorts,
  way: { readonly tokens: VideoTokens; readonly media: VideoPass['media'] },
): Handlers => {
  const settings = () => accountSettings(ports.db)
  return {
    'start-video': startVideo({ ...ports, settings }),
    'end-video': endVideo(ports),
    'check-video': checkVideo({ ...ports, settings }),
    'video-readiness': videoReadiness({ ...ports, settings }),
    'join-video': joinVideo({ ...ports, ...way }),
    'tell-presence': async (presence) => {
      if (way.media === 'local')
        await asking(ports, 'tell-presence', ({ localMedia }, call) => localMedia(presence, call))
      return null
    },
    videos: (since) => videos(ports.db, since),
  }
}
