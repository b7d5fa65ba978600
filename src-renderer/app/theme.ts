import { useEffect } from 'react'
import type { Theme } from '../../src-main/contract/views.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the theme on the body; the names are those of Paste's themes. */
export const applyTheme = (theme: Theme): void => {
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
  document.body.dataset['theme'] = isDark ? 'twilio-dark' : 'twilio'
}

/** Keeps the theme as chosen, and follows the system while nothing else is chosen. */
export const useTheme = (theme: Theme): void => {
  useEffect(() => {
    const apply = (): void => applyTheme(theme)
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
