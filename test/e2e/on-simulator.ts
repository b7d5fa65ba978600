/** Tests of the built application on an account of a simulated contact centre, each with a floor of its own. */
import { type Page } from '@playwright/test'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect, test as base } from './fixture.ts'

type OnSimulator = {
  /** Which floor: `test.use({ floorOptions: { agents: 10 } })`. */
  readonly floorOptions: SimulatorOptions
  readonly simulator: Simulator
}

export const test = base.extend<OnSimulator>({
  floorOptions: [{}, { option: true }],
  simulator: async ({ floorOptions }, provide) => {
    const simulator = await startSimulator(floorOptions)
    await provide(simulator)
    await simulator.close()
  },
  appEnv: ({ simulator }, provide) => provide({ FLOORWALKER_TWILIO_URL: simulator.url }),
})

/** Connects the account, and waits until its floor is shown. */
export const connect = async (page: Page, simulator: Simulator): Promise<void> => {
  const { accountSid, apiKeySid, apiSecret } = simulator
  expect(await ask(page, 'connect-account', { accountSid, apiKeySid, apiSecret })).toMatchObject({
    ok: true,
  })
  await expect(page.locator('[role="row"][data-agent]').first()).toBeVisible({ timeout: 60_000 })
}
