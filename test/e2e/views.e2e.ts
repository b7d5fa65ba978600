/** Saved views of the list: kept under a name, handed on as a file, and what a window begins with. */
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { answerDialogs } from './answer-dialogs.ts'
import { expect, test } from './fixture.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

const fromMenu = async (page: Page, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Views: save, begin with, files' }).click()
  await page.getByRole('menu').getByText(item).click()
}
const closeReport = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()

test('a view goes to a file and comes back, and a window begins with it', async ({
  app,
  page,
}, testInfo) => {
  const screen = createInteractionsScreen(page)
  await screen.open()
  await screen.chooseType('Voice')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Calls')
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  const calls = page.getByRole('button', { name: 'Calls', exact: true })
  await expect(calls).toHaveAttribute('aria-pressed', 'true')

  const file = testInfo.outputPath('views.json')
  await answerDialogs(app, file)
  await fromMenu(page, 'Save own views to a file…')
  await expect(page.getByRole('dialog')).toContainText(`1 view in ${file}`)
  await closeReport(page)
  await page.getByRole('button', { name: 'Forget the view Calls' }).click()
  await expect(calls).toHaveCount(0)

  await fromMenu(page, 'Add views from a file…')
  await expect(page.getByRole('dialog')).toContainText('1 view added.')
  await closeReport(page)
  await calls.click()
  await expect(page.getByRole('button', { name: 'Remove the filter Voice' })).toBeVisible()

  await fromMenu(page, 'Begin with Calls')
  await page.reload()
  await screen.open()
  await expect(calls).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('button', { name: 'Remove the filter Voice' })).toBeVisible()
})

test('a file that holds no views changes nothing and says what is wrong', async ({
  app,
  page,
}, testInfo) => {
  await createInteractionsScreen(page).open()
  const file = testInfo.outputPath('holiday.json')
  writeFileSync(file, '{"format":"floorwalker-views","version":7,"views":[]}')
  await answerDialogs(app, file)
  await fromMenu(page, 'Add views from a file…')
  const dialog = page.getByRole('dialog', { name: 'The file holds no saved views (version)' })
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed')
})
