import type { Locator, Page } from '@playwright/test'

/** The live agents view, as a supervisor finds their way in it. */
export type FloorScreen = {
  readonly grid: Locator
  /** The rows of agents, without headers and groups; only those in sight exist. */
  readonly agents: Locator
  readonly agentNamed: (name: string) => Locator
  /** The rows that head a group. */
  readonly groups: Locator
  readonly details: Locator
  /** The line that says what the data rests on. */
  readonly status: Locator
  /** How much the journey store holds. */
  readonly counts: Locator
  readonly groupBy: (by: 'Team' | 'Manager' | 'Queue') => Promise<void>
  readonly chooseAppearance: (choice: string) => Promise<void>
}

export const createFloorScreen = (page: Page): FloorScreen => {
  // a plain grid, or a tree grid while its rows are grouped
  const grid = page.locator('[role$="grid"][aria-label="Agents"]')
  const agents = grid.locator('[role="row"][data-agent]')
  const choose = async (button: string | RegExp, choice: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('menuitemradio', { name: choice }).click()
  }
  const status = page.getByRole('contentinfo', { name: 'State of the data' })
  return {
    grid,
    agents,
    agentNamed: (name) => agents.filter({ hasText: name }),
    groups: grid.getByRole('row').filter({ hasText: 'missed today' }),
    details: page.getByRole('complementary', { name: /^Details of / }),
    status,
    counts: status.getByText(/conversations, .* engagements/),
    groupBy: (by) => choose(/^Group/, by),
    chooseAppearance: (choice) => choose('Appearance', choice),
  }
}
