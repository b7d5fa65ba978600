/** What `import 'electron'` gives in the main process. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { protocol } from './custom-schemes.ts'
import {
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
  systemPreferences,
} from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem, Notification, Tray } from './menu.ts'
import { nativeImage } from './native-image.ts'
import { nativeTheme } from './native-theme.ts'
import { net } from './net.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { missing } from './unsupported.ts'
import { WebContents } from './web-contents.ts'

const autoUpdater = missing('autoUpdater')
const BaseWindow = missing('BaseWindow')
const contentTracing = missing('contentTracing')
const inAppPurchase = missing('inAppPurchase')
const MessageChannelMain = missing('MessageChannelMain')
const netLog = missing('netLog')
const pushNotifications = missing('pushNotifications')
const ShareMenu = missing('ShareMenu')
const TouchBar = missing('TouchBar')
const utilityProcess = missing('utilityProcess')
const View = missing('View')
const webFrameMain = missing('webFrameMain')
const WebContentsView = missing('WebContentsView')
const webContents = WebContents

const electron = {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  ShareMenu,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrameMain,
}

export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  ShareMenu,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrameMain,
}
// `import electron from 'electron'` and `require('electron')` both give the whole.
// oxlint-disable-next-line import/no-default-export -- Electron has one
export { electron as default, electron as 'module.exports' }
