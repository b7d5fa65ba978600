import type { Locator, Page } from '@playwright/test'

/** The settings, as a supervisor finds their way in them. */
export type SettingsScreen = {
  /** Opens the view and one of its pages by keyboard. */
  readonly open: (
    page:
      | 'Account'
      | 'Mapping'
      | 'Journeys'
      | 'Actions'
      | 'Dispositions'
      | 'Files'
      | 'Video'
      | 'Appearance'
      | 'Audit log'
      | 'Sounds & notifications',
  ) => Promise<void>
  readonly pathsOf: (field: string) => Locator
  /** The row of a field: its value and the path that supplied it. */
  readonly row: (field: string) => Locator
  readonly save: Locator
  readonly effect: Locator
}

export const createSettingsScreen = (page: Page): SettingsScreen => ({
  open: async (name) => {
    await page.keyboard.press('ControlOrMeta+7')
    const list = page.getByRole('navigation', { name: 'Settings' })
    await list.getByRole('button', { name }).press('Enter')
  },
  pathsOf: (field) => page.getByRole('textbox', { name: `Paths of ${field}`, exact: true }),
  row: (field) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: field, exact: true }) }),
  save: page.getByRole('button', { name: 'Save' }),
  effect: page.getByText(/folded again in the background\.$/),
})
