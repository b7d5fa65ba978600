/** Whether a link may be handed to the system's browser: https, and no name or password inside. */
export const isSafeToOpen = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === ''
}
