import { Keyboard, SunMoon } from 'lucide-react'
import { mainViews } from '../../src-main/contract/main-views.ts'
import type { Settings } from '../../src-main/contract/views.ts'
import { useAction } from '../bridge/action.ts'
import { densities, themes } from '../features/settings/appearance.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, MenuLabel, MenuLine, MenuRadio } from '../ui/menu.tsx'
import { keyLabel } from '../ui/shortcut.ts'
import styles from './rail.module.css'
import { showView, useShownView } from './shown-view.ts'
import { views } from './views.tsx'

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

const isMac = navigator.platform.startsWith('Mac')

const Views = () => {
  const shown = useShownView(({ name }) => name)
  return mainViews.map(({ name, label, short, digit }) => {
    const Icon = views[name].icon
    return (
      <button
        key={name}
        type="button"
        className={styles.view}
        aria-current={name === shown ? 'page' : undefined}
        title={`${label} (${keyLabel(`Mod+${digit}`, isMac)})`}
        onClick={() => showView(name)}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        <span>{short}</span>
      </button>
    )
  })
}

/** The way between views. */
export const Rail = ({
  settings,
  onShortcuts,
}: {
  readonly settings: Settings
  readonly onShortcuts: () => void
}) => (
  <nav className={styles.rail} aria-label="Views">
    <Views />
    <span className={styles.space} />
    <Appearance settings={settings} />
    <IconButton label="Keyboard shortcuts (?)" onClick={onShortcuts}>
      <Keyboard size={18} strokeWidth={1.75} aria-hidden />
    </IconButton>
  </nav>
)
