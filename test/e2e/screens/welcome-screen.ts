import type { Locator, Page } from '@playwright/test'
import type { Credentials } from '../../../src-main/contract/requests.ts'

/** What a new user sees: connect an account, or look around on the demo floor. */
export type WelcomeScreen = {
  readonly heading: Locator
  readonly openDemo: () => Promise<void>
  readonly connect: (credentials: Credentials) => Promise<void>
  /** What is said to be wrong, by a part of it. */
  readonly problem: (text: string) => Locator
}

export const createWelcomeScreen = (page: Page): WelcomeScreen => ({
  heading: page.getByRole('heading', { level: 1 }),
  openDemo: () => page.getByRole('button', { name: /demo/i }).click(),
  connect: async ({ accountSid, apiKeySid, apiSecret }) => {
    await page.getByLabel('Account SID').fill(accountSid)
    await page.getByLabel('API key SID').fill(apiKeySid)
    await page.getByLabel('API key secret').fill(apiSecret)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
  },
  problem: (text) => page.getByRole('alert').filter({ hasText: text }),
})
