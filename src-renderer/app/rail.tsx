import { Keyboard, SunMoon, Users } from 'lucide-react'
import type { Density, Settings, Theme } from '../../src-main/contract/views.ts'
import { useAction } from '../bridge/action.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, MenuLabel, MenuLine, MenuRadio } from '../ui/menu.tsx'
import styles from './rail.module.css'

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]
const densities: readonly { readonly value: Density; readonly label: string }[] = [
  { value: 'compact', label: 'Compact' },
  { value: 'normal', label: 'Normal' },
  { value: 'comfortable', label: 'Comfortable' },
]

const Appearance = ({ settings }: { readonly settings: Settings }) => {
  const { run } = useAction('change-settings')
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <IconButton label="Appearance">
          <SunMoon size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>Theme</MenuLabel>
      <MenuRadio
        value={settings.theme}
        options={themes}
        onChange={(theme) => void run({ theme })}
      />
      <MenuLine />
      <MenuLabel>Row height</MenuLabel>
      <MenuRadio
        value={settings.density}
        options={densities}
        onChange={(density) => void run({ density })}
      />
    </Menu>
  )
}

/** The way between views: a view is listed once it exists. */
export const Rail = ({
  settings,
  onShortcuts,
}: {
  readonly settings: Settings
  readonly onShortcuts: () => void
}) => (
  <nav className={styles.rail} aria-label="Views">
    <button type="button" className={styles.view} aria-current="page" title="Live agents (Ctrl+1)">
      <Users size={18} strokeWidth={1.75} aria-hidden />
      <span>Agents</span>
    </button>
    <span className={styles.space} />
    <Appearance settings={settings} />
    <IconButton label="Keyboard shortcuts (?)" onClick={onShortcuts}>
      <Keyboard size={18} strokeWidth={1.75} aria-hidden />
    </IconButton>
  </nav>
)
