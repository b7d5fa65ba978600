import type { Locator, Page } from '@playwright/test'

/** The Interactions list and the contact that is read, as a supervisor finds their way in them. */
export type InteractionsScreen = {
  readonly rows: Locator
  readonly rowOf: (contactId: string) => Locator
  readonly open: () => Promise<void>
  /** Leaves what the words are found in. */
  readonly filter: (words: string) => Promise<void>
  readonly chooseType: (type: string) => Promise<void>
  /** The legs of the contact that is read. */
  readonly legs: Locator
  readonly legOf: (contactId: string) => Locator
  readonly transcript: Locator
  readonly messages: Locator
  readonly details: Locator
}

export const createInteractionsScreen = (page: Page): InteractionsScreen => {
  const rows = page.locator('[role="row"][data-contact]')
  const legs = page.getByRole('radiogroup', { name: 'Associated contacts' }).getByRole('radio')
  const transcript = page.locator('[data-transcript]')
  return {
    rows,
    rowOf: (contactId) => page.locator(`[role="row"][data-contact="${contactId}"]`),
    open: async () => {
      await page.getByRole('navigation', { name: 'Views' }).waitFor()
      await page.keyboard.press('Control+3')
      await page.getByRole('toolbar', { name: 'Saved views' }).waitFor()
    },
    filter: (words) => page.getByRole('searchbox', { name: 'Filter interactions' }).fill(words),
    chooseType: async (type) => {
      await page.getByRole('button', { name: 'Filters', exact: true }).click()
      await page.getByRole('checkbox', { name: type, exact: true }).check()
    },
    legs,
    legOf: (contactId) => page.locator(`[data-leg="${contactId}"]`),
    transcript,
    messages: transcript.getByRole('article'),
    details: page.getByRole('complementary', { name: 'Details' }),
  }
}
