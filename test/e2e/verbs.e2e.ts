/** What a supervisor does about a contact, confirmed in the window and carried out by a simulated Twilio. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from './fixture.ts'
import { connect, test } from './on-simulator.ts'

const now = Date.UTC(2026, 9, 14, 14)

test.describe('a wrap-up that an agent left open', () => {
  test.use({
    floorOptions: {
      seed: 3,
      agents: 6,
      now,
      startAt: now - 2 * 3_600_000,
      load: 3,
      scenarios: ['long-wrap-up'],
      paused: true,
    },
  })

  test('is completed by keyboard, once it was confirmed', async ({ page, floor, simulator }) => {
    await connect(page, simulator)
    const wrapping = simulator.floor
      .truth()
      .engagements.find(
        ({ state, engagement_type: type }) => type === 'Agent' && state === 'wrapping',
      )
    await floor.agentNamed(wrapping?.agent_name ?? '').click()
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: /^Complete the wrap-ups? of / })
    await expect(dialog).toContainText(/becomes? final/)
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="dialog"]')
      .analyze()
    expect(violations).toEqual([])
    // whoever presses Enter without looking does nothing
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('w')
    await dialog.getByRole('button', { name: /^Complete (\d+ wrap-ups|wrap-up)$/ }).click()
    await expect(dialog).toBeHidden()
    const isOver = () =>
      simulator.floor
        .truth()
        .engagements.find(({ engagement_id: id }) => id === wrapping?.engagement_id)?.state
    await expect.poll(isOver).toBe('final')
    await expect(floor.details.getByText('Wrapping up since')).toHaveCount(
      simulator.floor
        .truth()
        .engagements.filter(
          ({ state, agent_sid: sid }) => state === 'wrapping' && sid === wrapping?.agent_sid,
        ).length,
      { timeout: 30_000 },
    )
  })
})
