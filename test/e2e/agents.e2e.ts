/** The live agents view on the demo floor of the built application. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixture.ts'

test.describe('the demo floor', () => {
  test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

  test('is marked as a demo and moves by itself', async ({ floor, page }) => {
    await expect(floor.agents.first()).toBeVisible()
    await expect(page.getByText('Demo floor')).toBeVisible()
    await expect(floor.status).toContainText('Live')
    // Clocks tick without an engine; the store's counts grow only with what was collected.
    const before = await floor.counts.textContent()
    await expect.poll(() => floor.counts.textContent(), { timeout: 30_000 }).not.toBe(before)
  })

  test('is walked, opened, paused and filtered by keyboard alone', async ({ floor, page }) => {
    await expect(floor.agents.first()).toBeVisible()
    await page.keyboard.press('j')
    await expect(page.locator('[role="row"]:focus')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(floor.details).toBeVisible()
    await expect(floor.details.getByText('Contacts today')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(floor.details).toBeHidden()
    await page.keyboard.press('p')
    await expect(page.getByRole('button', { name: /^Paused/ })).toBeVisible()
    await page.keyboard.press('p')
    await expect(page.getByRole('button', { name: 'Live', exact: true })).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('nobody has this name')
    await expect(page.getByText('No agent matches')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(floor.agents.first()).toBeVisible()
  })

  test('moves an agent to another status by keyboard, once it was confirmed', async ({
    floor,
    page,
  }) => {
    const ready = floor.agents.filter({ hasText: 'Available' }).first()
    await ready.click()
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: 'Break' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: /to Break\?$/ })
    await expect(dialog).toContainText('No new contacts are offered.')
    const results = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="dialog"]')
      .analyze()
    expect(results.violations).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: 'Break' }).press('Enter')
    await dialog.getByLabel('Reason').fill('time for one')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(floor.details.getByRole('button', { name: 'Break' })).toBeVisible()
  })

  test('groups agents by the queues that they serve', async ({ floor }) => {
    await expect(floor.agents.first()).toBeVisible()
    await floor.groupBy('Queue')
    await expect(floor.groups.first()).toBeVisible()
    await expect(floor.groups.filter({ hasText: 'No queue' })).toHaveCount(0)
  })

  test('shows its queues from the menu and back by keyboard', async ({ app, floor, page }) => {
    await expect(floor.agents.first()).toBeVisible()
    await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('view-queues')?.click(),
    )
    const board = page.getByRole('grid', { name: 'Queues' })
    await expect(board.getByRole('row', { name: /^Total/ })).toBeVisible()
    // the header, the total, and the demo floor's queues between them
    await expect.poll(() => board.getByRole('row').count()).toBeGreaterThan(3)
    await page.keyboard.press('Control+1')
    await expect(floor.agents.first()).toBeVisible()
  })

  test('keeps its look when the theme and the row height change', async ({ floor, page }) => {
    await expect(floor.agents.first()).toBeVisible()
    const height = async () => (await floor.agents.first().boundingBox())?.height
    await floor.chooseAppearance('Dark')
    await expect(page.locator('body')).toHaveAttribute('data-theme', 'twilio-dark')
    await floor.chooseAppearance('Compact')
    await expect.poll(height).toBe(24)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
})

test('a mistyped account SID is told before Twilio is asked', async ({ welcome }) => {
  await welcome.connect({ accountSid: 'AC123', apiKeySid: 'SK1', apiSecret: 'x' })
  await expect(welcome.problem('has 34 characters, this has 5')).toBeVisible()
})

test('the demo floor opens from the welcome screen', async ({ floor, welcome }) => {
  await welcome.openDemo()
  await expect(floor.agents.first()).toBeVisible()
})
