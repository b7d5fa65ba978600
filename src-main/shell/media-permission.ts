/** What a permission is asked for, as Electron tells it. */
export type PermissionAsked = {
  readonly permission: string
  /** The page that asks is our video window's. */
  readonly isVideoWindow: boolean
  /** The asking frame's address, or its origin. */
  readonly url: string | undefined
  readonly isMainFrame: boolean
}

const needed: ReadonlySet<string> = new Set(['media', 'display-capture', 'speaker-selection'])

/** Camera, microphone and screen, for the video window's own page at its own origin, and nothing else. */
export const isMediaAllowed = (
  { permission, isVideoWindow, url, isMainFrame }: PermissionAsked,
  videoHome: string,
): boolean => {
  const parsed = URL.parse(url ?? '')
  return (
    needed.has(permission) &&
    isVideoWindow &&
    isMainFrame &&
    parsed !== null &&
    `${parsed.protocol}//${parsed.host}` === videoHome
  )
}
