/** Menus, tray and notifications as objects: nothing is drawn, tests click with `click()`. */
import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { refuseUnknownMethods } from './unsupported.ts'

type Click = (item: MenuItem, window: BrowserWindow | null, event: object) => void
type ItemOptions = {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly enabled?: boolean
  readonly visible?: boolean
  readonly checked?: boolean
  readonly accelerator?: string
  readonly submenu?: Menu | readonly (ItemOptions | MenuItem)[]
  readonly click?: Click
}

const roles: Readonly<Record<string, (window: BrowserWindow | null) => void>> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.reload(),
}

export class MenuItem {
  readonly id: string | undefined
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly type: string
  readonly submenu: Menu | undefined
  readonly #click: Click | undefined
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean

  constructor({ submenu, click, ...options }: ItemOptions) {
    this.id = options.id
    this.role = options.role
    this.accelerator = options.accelerator
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
    this.label = options.label ?? options.role ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#click = click
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu)
  }

  click(event: object = {}, window = BrowserWindow.getFocusedWindow()): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.#click !== undefined) this.#click(this, window, event)
    else roles[this.role ?? '']?.(window)
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null
  static setApplicationMenu = (menu: Menu | null): void => void (Menu.#application = menu)
  static getApplicationMenu = (): Menu | null => Menu.#application
  static buildFromTemplate(template: readonly (ItemOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }

  readonly items: MenuItem[] = []
  #onClose: () => void = () => {}

  append(item: MenuItem): void {
    this.items.push(item)
  }

  insert(at: number, item: MenuItem): void {
    this.items.splice(at, 0, item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  popup({ callback }: { readonly callback?: () => void } = {}): void {
    this.#onClose = callback ?? this.#onClose
    this.emit('menu-will-show', {})
  }

  closePopup(): void {
    this.#onClose()
    this.emit('menu-will-close', {})
  }
}

export class Tray extends EventEmitter {
  #isDestroyed = false
  /** What was shown last, for tests. */
  menu: Menu | null = null
  image: unknown
  toolTip = ''

  constructor(image: unknown) {
    super()
    this.image = image
  }

  setImage = (image: unknown): void => void (this.image = image)
  setToolTip = (text: string): void => void (this.toolTip = text)
  setContextMenu = (menu: Menu | null): void => void (this.menu = menu)
  setTitle = (): void => {}
  popUpContextMenu = (): void => {}
  getBounds = (): object => ({ x: 0, y: 0, width: 16, height: 16 })
  isDestroyed = (): boolean => this.#isDestroyed
  destroy = (): void => void (this.#isDestroyed = true)
}

export class Notification extends EventEmitter {
  static isSupported = (): boolean => process.env['STANDIN_NOTIFICATIONS'] !== '0'
  /** All that were shown, for tests. */
  static readonly shown: Notification[] = []
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { readonly title?: string; readonly body?: string } = {}) {
    super()
    this.title = title
    this.body = body
  }

  show(): void {
    Notification.shown.push(this)
    queueMicrotask(() => this.emit('show', {}))
  }

  close(): void {
    this.emit('close', {})
  }
}

for (const [name, type] of Object.entries({ Menu, Tray, Notification }))
  refuseUnknownMethods(name, type)
