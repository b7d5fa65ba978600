// The least that an Electron application can be: one sandboxed window with nothing in it.
import { app, BrowserWindow } from 'electron'

const open = () => {
  const window = new BrowserWindow({
    width: 1400,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('data:text/html,<!doctype html><title>Empty</title><main>Nothing</main>')
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(open)
