import type { Locator, Page } from '@playwright/test'

/** What a new user sees: connect an account, or look around on the demo floor. */
export type WelcomeScreen = {
  readonly heading: Locator
  readonly openDemo: () => Promise<void>
}

export const createWelcomeScreen = (page: Page): WelcomeScreen => ({
  heading: page.getByRole('heading', { level: 1 }),
  openDemo: () => page.getByRole('button', { name: /demo/i }).click(),
})
