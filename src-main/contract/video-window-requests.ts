import type { RequestName } from './requests.ts'

/** What the page of the video window may ask, and of these only it may ask `videoWindowAlone`. */
export const videoWindowRequests = [
  'app-state',
  'settings',
  'end-video',
  'join-video',
  'tell-presence',
  'videos',
  'screen-sources',
  'choose-screen',
] as const satisfies readonly RequestName[]

export const videoWindowAlone = [
  'join-video',
  'tell-presence',
  'screen-sources',
  'choose-screen',
] as const satisfies readonly RequestName[]
