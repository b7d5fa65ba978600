/** Prints a transcript from the window's own page, in a hidden window that may only ask for what it shows. */
import { BrowserWindow, type WebContents } from 'electron'
import { AppFailure } from '../contract/errors.ts'
import type { PrintedContact } from '../export/exports.ts'
import type { Clock } from '../lib/clock.ts'
import { pagePreferences } from './page-preferences.ts'

export type Printer = {
  /** The pages as a PDF file. */
  print(contact: PrintedContact, signal: AbortSignal): Promise<Uint8Array>
  readonly isPrinting: (contents: WebContents) => boolean
}

const readyMs = 60_000
const pollMs = 20

const paper = {
  pageSize: 'A4',
  printBackground: true,
  generateTaggedPDF: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate:
    '<div style="width:100%;font-size:8px;color:#606b85;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
  margins: { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 },
} as const

/** What the page says of itself once its fonts are there too: 'ready', 'failed', or nothing yet. */
const stateScript = `(() => {
  void document.body.offsetHeight
  return document.fonts.ready.then(() => document.body.dataset.print ?? null)
})()`

/** The part of the page's address that says what it shows. */
const hashOf = ({ leg, options }: PrintedContact): string => {
  const query = new URLSearchParams({
    leg: leg.contactId,
    notes: options.withNotes ? '1' : '0',
    attachments: options.attachments,
    mask: options.areAddressesMasked ? '1' : '0',
    zone: options.timeZone,
  })
  return `#print/${encodeURIComponent(leg.associatedContactId)}?${query.toString()}`
}

export const createPrinter = (options: {
  /** The address of the window's page. */
  readonly url: string
  readonly preload: string
  readonly clock: Clock
}): Printer => {
  const { url, preload, clock } = options
  const printing = new Set<WebContents>()

  const open = (): BrowserWindow =>
    new BrowserWindow({
      show: false,
      webPreferences: {
        ...pagePreferences(preload),
        // a hidden page would be slowed down
        backgroundThrottling: false,
      },
    })

  const untilReady = async (contents: WebContents, signal: AbortSignal): Promise<void> => {
    const giveUpAt = clock.now() + readyMs
    for (;;) {
      signal.throwIfAborted()
      const state: unknown = await contents.executeJavaScript(stateScript)
      if (state === 'ready') return
      if (state === 'failed') throw new AppFailure('internal', 'there was nothing to print')
      if (clock.now() > giveUpAt) throw new AppFailure('internal', 'the pages did not get ready')
      await clock.sleep(pollMs, signal)
    }
  }

  return {
    isPrinting: (contents) => printing.has(contents),
    print: async (contact, signal) => {
      const window = open()
      const { webContents } = window
      printing.add(webContents)
      try {
        await window.loadURL(`${url}${hashOf(contact)}`)
        await untilReady(webContents, signal)
        return await webContents.printToPDF(paper)
      } finally {
        printing.delete(webContents)
        if (!window.isDestroyed()) window.destroy()
      }
    },
  }
}
