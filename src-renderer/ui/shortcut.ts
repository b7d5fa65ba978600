/** A key and what it does, as a value: the listener and the sheet of shortcuts read the same list. */
export type Shortcut = {
  /** `KeyboardEvent.key` values, any of them; letters in lower case. 'Mod+1' is Ctrl+1, or Cmd+1 on a Mac. */
  readonly keys: readonly string[]
  readonly label: string
  readonly run: () => void
  /** Asked each time it is shown: says no to what is forbidden, which then is nowhere. */
  readonly isOffered?: () => boolean
  /** Only while nothing but the list itself would take the key. */
  readonly isListKey?: boolean
  /** It steps, or goes back: a palette of things to do leaves it out. */
  readonly isKeyOnly?: boolean
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  readonly shiftKey?: boolean
}

/** The name of a key press in the form that `Shortcut.keys` uses. */
export const keyName = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string => {
  const name = key.length === 1 ? key.toLowerCase() : key
  const isMod = ctrlKey || metaKey
  // Without Ctrl the character itself says whether Shift was held: '?' and not 'Shift+/'.
  const isTold = isMod ? /^[a-z]$/.test(name) : name === 'ArrowDown' || name === 'ArrowUp'
  const shift = isTold && shiftKey === true ? 'Shift+' : ''
  return `${altKey ? 'Alt+' : ''}${isMod ? 'Mod+' : ''}${shift}${name}`
}

const readable: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  Escape: 'Esc',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
}

/** A key as a person reads it. */
export const keyLabel = (key: string, isMac: boolean): string =>
  key
    .split('+')
    .map((part) => (part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (readable[part] ?? part)))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join(isMac ? '' : '+')

const typing = 'input, textarea, select, [contenteditable="true"]'
const ownKeys = '[role="menu"], [role="dialog"], [role="separator"]'

/** Runs the shortcut that a key press means, unless what has the focus wants the key itself. */
export const runShortcut = (event: KeyboardEvent, shortcuts: readonly Shortcut[]): void => {
  if (event.defaultPrevented || event.isComposing) return
  const target = event.target instanceof Element ? event.target : document.body
  const name = keyName(event)
  const isTyping = target.matches(typing) && !name.startsWith('Mod+')
  if (isTyping || target.closest(ownKeys) !== null) return
  const isListFree =
    target === document.body || target.matches('[role="row"], [role="grid"], [data-tile]')
  const found = shortcuts.find(
    ({ keys, isListKey = false }) => keys.includes(name) && (!isListKey || isListFree),
  )
  if (found === undefined) return
  event.preventDefault()
  found.run()
}
