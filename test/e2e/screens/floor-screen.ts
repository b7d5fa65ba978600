import type { Locator, Page } from '@playwright/test'

/** The live agents view, as a supervisor finds their way in it. */
export type FloorScreen = {
  readonly grid: Locator
  /** The rows of agents, without headers and groups; only those in sight exist. */
  readonly agents: Locator
  readonly agentNamed: (name: string) => Locator
}

export const createFloorScreen = (page: Page): FloorScreen => {
  const grid = page.getByRole('grid', { name: 'Agents' })
  const agents = grid.locator('[role="row"][data-agent]')
  return { grid, agents, agentNamed: (name) => agents.filter({ hasText: name }) }
}
