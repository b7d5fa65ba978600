/** What of a frame decides whether it is our own window's page. */
export type Frame = { readonly url: string; readonly parent: unknown }

/** Whether `url` is a page of `home`, an origin such as `app://floorwalker`. */
const isAt = (url: string, home: string): boolean => {
  const parsed = URL.parse(url)
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === home
}

/** Only the main frame of our own window may ask, and only while it shows our own page. */
export const isTrustedSender = <Contents extends object>(
  event: { readonly sender: Contents; readonly senderFrame: Frame | null },
  own: Contents | undefined,
  home: string,
): boolean =>
  event.sender === own &&
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  isAt(event.senderFrame.url, home)
