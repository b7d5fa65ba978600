import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type MainViewName, mainViews } from '../contract/main-views.ts'

/**
 * The application's menu: what every desktop program has, the way to the window's views, and nothing that
 * exposes the page's insides.
 */
export const setMenu = (showView: (view: MainViewName) => void): void => {
  const isMac = process.platform === 'darwin'
  const development: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...mainViews.map(
          ({ name, label, digit }): MenuItemConstructorOptions => ({
            id: `view-${name}`,
            label,
            accelerator: `CmdOrCtrl+${digit}`,
            // The page has the key as a shortcut of its own, which this one only tells of.
            registerAccelerator: false,
            click: () => showView(name),
          }),
        ),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...development,
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
