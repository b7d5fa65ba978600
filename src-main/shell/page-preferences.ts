import { app, type WebPreferences } from 'electron'

/** What holds for the page of every window: it is sandboxed, sees the preload's bridge alone, and asks no network. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  // Chromium would fetch dictionaries from the network.
  spellcheck: false,
  devTools: !app.isPackaged,
})
