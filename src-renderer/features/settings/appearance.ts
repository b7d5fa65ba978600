import type { Alignment, Density, Theme } from '../../../src-main/contract/views.ts'

/** How the window may look, in the words of its menu and of its settings. */
export const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]
export const densities: readonly { readonly value: Density; readonly label: string }[] = [
  { value: 'compact', label: 'Compact' },
  { value: 'normal', label: 'Normal' },
  { value: 'comfortable', label: 'Comfortable' },
]
export const alignments: readonly { readonly value: Alignment; readonly label: string }[] = [
  { value: 'alternate', label: 'The selected agent on the right, everybody else on the left' },
  { value: 'left', label: 'All on the left' },
  { value: 'right', label: 'All on the right' },
]
