import { create } from 'zustand'

export type SettingsPageName =
  | 'accounts'
  | 'mapping'
  | 'journeys'
  | 'stepping-in'
  | 'actions'
  | 'dispositions'
  | 'files'
  | 'video'
  | 'notices'
  | 'appearance'
  | 'audit'

/** Which page of the settings is shown; apart from the view, so that a command can choose it. */
export const useSettingsPage = create<{ readonly name: SettingsPageName }>()(() => ({
  name: 'accounts',
}))

export const showSettingsPage = (name: SettingsPageName): void => useSettingsPage.setState({ name })
