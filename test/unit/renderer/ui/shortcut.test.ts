import { expect, test } from 'vitest'
import { keyLabel, keyName } from '../../../../src-renderer/ui/shortcut.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('Ctrl and Cmd mean the same, and a capital letter is its key', () => {
  expect(press('1', { ctrlKey: true })).toBe('Mod+1')
  expect(press('1', { metaKey: true })).toBe('Mod+1')
  expect(press('P')).toBe('p')
  expect(press('Escape')).toBe('Escape')
})

test('Alt is no plain key, so that a menu accelerator triggers nothing', () => {
  expect(press('j', { altKey: true })).toBe('Alt+j')
})

test('a key reads as on the keyboard of the system', () => {
  expect(keyLabel('Mod+1', false)).toBe('Ctrl+1')
  expect(keyLabel('Mod+1', true)).toBe('⌘1')
  expect(keyLabel('ArrowDown', false)).toBe('↓')
  expect(keyLabel('j', false)).toBe('J')
})
