import { shell } from 'electron'
import type { Logger } from '../lib/log.ts'
import { isSafeToOpen } from './safe-link.ts'

/** The only way out to the user's browser: https links, and nothing else. */
export const openExternal = (url: string, log: Logger): void => {
  if (!isSafeToOpen(url)) return log.warn('link refused', { scheme: url.split(':')[0] })
  shell.openExternal(url).catch(() => log.warn('no browser took the link'))
}
