/** Exports as a supervisor makes them, from the Interactions list through the dialog to the file. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { InteractionRow } from '../../src-main/contract/interaction-views.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { answerDialogs } from './answer-dialogs.ts'
import { ask } from './ask.ts'
import { expect, test } from './fixture.ts'
import { textOfPdf } from './read-pdf.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 9, 14, 14)

test.setTimeout(180_000)

let simulator: Simulator
test.use({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  appEnv: async ({}, provide) => {
    simulator = await startSimulator({
      seed: 3,
      agents: 10,
      load: 0.4,
      scenarios: ['inbound-sms', 'sms-transfer-queue'],
      startAt: now - 2 * hour,
      now,
      paused: true,
    })
    await provide({ FLOORWALKER_TWILIO_URL: simulator.url })
    await simulator.close()
  },
})

const question = { filter: {}, order: 'started', isDescending: true } as const

const rowsOf = async (page: Page): Promise<readonly InteractionRow[]> => {
  const reply = await ask(page, 'interactions', { question, after: null, limit: 1_000 })
  return reply.ok ? reply.value.rows : []
}

/** Connects, and waits until everything that was played is in the list with its messages. */
const connect = async (page: Page): Promise<readonly InteractionRow[]> => {
  const { accountSid, apiKeySid, apiSecret } = simulator
  await ask(page, 'connect-account', { accountSid, apiKeySid, apiSecret })
  const contacts = simulator.floor
    .truth()
    .engagements.filter(({ engagement_type: type }) => type === 'Agent').length
  const read = async (): Promise<boolean> => {
    const rows = await rowsOf(page)
    return rows.length >= contacts && rows.every((row) => row.kind === 'queue' || row.messages > 0)
  }
  await expect.poll(read, { timeout: 90_000 }).toBe(true)
  return rowsOf(page)
}

/** Lists everything, whatever day it is. */
const showAll = async (page: Page): Promise<void> => {
  const screen = createInteractionsScreen(page)
  await screen.open()
  await page.getByRole('button', { name: 'Remove the filter Today' }).click()
  await expect(screen.rows.first()).toBeVisible()
}

const work = (page: Page): Locator => page.getByRole('list', { name: 'Work under way' })
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Export' })
const choose = (page: Page, item: string | RegExp): Promise<void> =>
  dialog(page).getByLabel(item).check()
const begin = (page: Page): Promise<void> =>
  dialog(page).getByRole('button', { name: 'Choose a place and export' }).click()
const ofList = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Export the list' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('one contact becomes a PDF with its notes, and no number can be read in it', async ({
  app,
  page,
  userData,
}) => {
  const rows = await connect(page)
  const row = rows.find(({ state, messages }) => state === 'final' && messages > 3)
  if (row === undefined) throw new Error('no contact has ended')
  const { associatedContactId, contactId } = row
  const body = 'Called back on 2026-10-14 at +44 20 7946 0123.'
  await ask(page, 'add-note', { associatedContactId, engagementId: null, turnId: null, body })
  const path = join(userData, 'one.pdf')
  await answerDialogs(app, path)
  const screen = createInteractionsScreen(page)
  await screen.open()
  await screen.filter(contactId)
  await expect(screen.rowOf(contactId)).toBeVisible()
  await screen.rowOf(contactId).click()
  await page.keyboard.press('e')
  await choose(page, /^PDF/)
  await choose(page, 'With internal notes')
  await choose(page, 'Mask phone numbers and e-mail addresses')
  await begin(page)
  await expect(dialog(page)).toBeHidden()
  await expect(work(page)).toContainText(`done: ${path}`)
  const text = (await textOfPdf(path)).join(' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('Called back on 2026-10-14 at •••23.')
  expect(text).toContain(contactId)
  const transcript = await ask(page, 'transcript', { associatedContactId })
  const turns = transcript.ok ? (transcript.value?.turns ?? []) : []
  expect(turns.length).toBeGreaterThan(3)
  const words = turns.map((turn) => turn.body).filter((said) => /^[\w ,.]+$/.test(said))
  expect(words.filter((said) => !text.includes(said))).toEqual([])
  expect(text).not.toMatch(/\+\d{7,}/)
})

test('the listed contacts become one JSON file, and the list a CSV file of as many lines', async ({
  app,
  page,
  userData,
}) => {
  const rows = await connect(page)
  await showAll(page)
  const json = join(userData, 'all.json')
  await answerDialogs(app, json)
  await ofList(page, 'Export the listed contacts…')
  await expect(dialog(page)).toContainText(`${rows.length} contacts`)
  await choose(page, /^JSON/)
  await begin(page)
  await expect(work(page)).toContainText(`done: ${json}`)
  const contacts = JSON.parse(readFileSync(json, 'utf8')) as {
    details: { leg: { contactId: string } }
    transcript: { turns: unknown[] }
  }[]
  expect(contacts.map(({ details }) => details.leg.contactId)).toEqual(
    rows.map(({ contactId }) => contactId),
  )
  expect(contacts.every(({ transcript }) => transcript.turns.length > 0)).toBe(true)

  const csv = join(userData, 'list.csv')
  await answerDialogs(app, csv)
  await ofList(page, 'Save the list as CSV…')
  await expect(work(page)).toContainText(`done: ${csv}`)
  const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n')
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
    rows.map(({ contactId }) => contactId),
  )
})

test('an export of many that is canceled in the middle leaves whole files only', async ({
  app,
  page,
  userData,
}) => {
  const rows = await connect(page)
  await showAll(page)
  const folder = join(userData, 'many')
  mkdirSync(folder)
  await answerDialogs(app, folder)
  await ofList(page, 'Export the listed contacts…')
  await begin(page)
  await expect(work(page).getByRole('progressbar')).toBeVisible()
  await expect(work(page)).toContainText(`1 of ${rows.length}`)
  await work(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(work(page)).toContainText('canceled')
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(0)
  expect(files.length).toBeLessThan(rows.length)
  for (const file of files) {
    expect(basename(file)).toMatch(/\.pdf$/)
    expect((await textOfPdf(join(folder, file))).join('')).toContain('Associated ID')
  }
})
