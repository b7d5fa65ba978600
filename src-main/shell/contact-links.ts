import { app } from 'electron'
import { contactInLink, linkScheme } from '../domain/contact-link.ts'

/** A contact that somebody wants to see, until the window takes it. */
export type ContactLinks = {
  /** Looks for a link among the arguments of a start of the program. */
  readonly fromArguments: (argv: readonly string[]) => void
  readonly take: () => { readonly contactId: string | null }
}

/** Links of this program's scheme come as an argument, on macOS as an event. */
export const createContactLinks = (onWaiting: () => void): ContactLinks => {
  let waiting: string | null = null
  const follow = (text: string): void => {
    const contactId = contactInLink(text)
    if (contactId === null) return
    waiting = contactId
    onWaiting()
  }
  // unpacked it would be Electron itself that is registered
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  return {
    fromArguments: (argv) => argv.forEach(follow),
    take: () => {
      const contactId = waiting
      waiting = null
      return { contactId }
    },
  }
}
