/** A chat that goes on as a video call, on a simulated floor and with made-up cameras. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect } from './fixture.ts'
import { connect, test } from './on-simulator.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

const now = Date.UTC(2026, 9, 14, 14)
const pageUrl = 'https://video.example.com/join/'

test.use({
  floorOptions: {
    seed: 3,
    agents: 8,
    now,
    startAt: now - 3_600_000,
    load: 2,
    scenarios: ['inbound-web-chat', 'inbound-sms'],
    paused: true,
  },
})

const violationsOn = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

const openRooms = ({ floor }: Simulator) =>
  floor.rooms().filter(({ status }) => status === 'in-progress')

const setUp = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('heading', { name: 'Video is not set up' })).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Set up video' }).click()
  const address = page.getByRole('textbox', { name: 'Address of the customer’s page' })
  await address.fill('http://video.example.com')
  await expect(page.getByRole('alert')).toContainText('must begin with https')
  await address.fill(pageUrl)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Video is set up.')).toBeVisible()
}

/** Sends the link to the first live chat; returns its row's customer. */
const startVideo = async (page: Page, simulator: Simulator): Promise<string> => {
  const screen = createInteractionsScreen(page)
  await screen.open()
  // the simulated day is not today
  await page.getByRole('button', { name: 'My team live' }).click()
  const chat = screen.rows
    .filter({ hasText: 'Live' })
    .filter({ has: page.getByRole('img', { name: 'Chat' }) })
    .first()
  await chat.click()
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog', { name: /^Start video with / })
  await expect(dialog.getByRole('listitem')).toHaveCount(4)
  await expect(dialog).toContainText(`Please join me on video: ${pageUrl}#room=`)
  expect(await violationsOn(page)).toEqual([])
  expect(openRooms(simulator)).toEqual([])
  await dialog.getByRole('button', { name: 'Send the link' }).click()
  await expect(dialog).toBeHidden()
  return (
    await page
      .getByRole('row', { name: /Link sent/ })
      .getByRole('button')
      .first()
      .innerText()
  ).trim()
}

test('a chat goes to video: link, room, both in the call, end; and the chat goes on', async ({
  app,
  page,
  simulator,
}) => {
  // three windows' worth of axe on a busy machine
  test.slow()
  await connect(page, simulator)
  await setUp(page)
  const customer = await startVideo(page, simulator)
  const [room] = openRooms(simulator)
  const roomSid = room?.sid ?? ''
  const row = page.locator(`tr[data-room="${roomSid}"]`)

  const ready = page.getByRole('region', { name: 'Before a start' })
  await expect(ready).toContainText('1 of 10 rooms of the account are in use')
  await expect(ready).toContainText('A room that you started is open')

  // the link reached the customer once, and shows in the chat beside the room
  const chat = page.getByRole('complementary', { name: 'Preview' })
  await expect(chat.getByText(`#room=${room?.uniqueName}`)).toHaveCount(1, { timeout: 30_000 })

  simulator.floor.joinRoom(roomSid, 'customer-1')
  await expect(row).toContainText('Customer waiting', { timeout: 30_000 })
  expect(await violationsOn(page)).toEqual([])

  const opened = app.waitForEvent('window')
  await row.getByRole('button', { name: `Join the video call with ${customer}` }).click()
  const video = await opened
  await expect(video.getByRole('heading', { name: `Video with ${customer}` })).toBeVisible()
  await expect(video.getByText('Camera and microphone are off.')).toBeVisible()
  expect(await violationsOn(video)).toEqual([])

  await video.getByRole('button', { name: 'Test camera and microphone' }).click()
  await expect(video.getByRole('combobox', { name: 'Camera' })).toBeEnabled()
  await expect(video.getByRole('meter', { name: 'Microphone level' })).toBeVisible()
  await video.getByRole('button', { name: 'Join', exact: true }).click()
  const status = video.getByRole('status')
  await expect(status).toHaveText('Waiting for customer')
  await expect(status).toHaveText('In call')
  const pictures = () =>
    video
      .locator('video')
      .evaluateAll((all) => all.map((one) => (one as HTMLVideoElement).videoWidth > 0))
  await expect.poll(pictures).toEqual([true, true])
  expect(await violationsOn(video)).toEqual([])

  await video.keyboard.press('m')
  await expect(video.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true')
  await video.keyboard.press('c')
  await expect(video.getByRole('img', { name: 'Camera off' })).toBeVisible()
  await video.keyboard.press('c')

  // Twilio's media servers are not there: the video window tells the simulated floor that it is in the room
  await expect(row).toContainText('In call', { timeout: 30_000 })
  await expect(row).toContainText('Customer, Supervisor')

  await video.getByRole('button', { name: 'End for all' }).click()
  const dialog = video.getByRole('dialog')
  await expect(dialog).toContainText('The chat goes on')
  await dialog.getByRole('button', { name: 'End for all' }).click()
  await expect(video.getByRole('heading', { name: 'The video call was ended' })).toBeVisible()
  expect(simulator.floor.room(roomSid)?.status).toBe('completed')
  await expect(row).toContainText('Ended', { timeout: 30_000 })
  await expect(chat.getByText('Reading silently')).toBeVisible()
})

test('camera and microphone are allowed to the video window alone', async ({
  app,
  page,
  simulator,
}) => {
  await connect(page, simulator)
  await ask(page, 'change-account-settings', { videoPageUrl: pageUrl })
  await startVideo(page, simulator)
  const roomSid = openRooms(simulator)[0]?.sid ?? ''
  const opened = app.waitForEvent('window')
  expect(await ask(page, 'open-video', { roomSid })).toEqual({ ok: true, value: null })
  const video = await opened
  await video.waitForFunction(() => document.readyState === 'complete')
  const devices = (of: Page) =>
    of.evaluate(() =>
      navigator.mediaDevices
        .getUserMedia({ video: true, audio: true })
        .then((stream) => stream.getTracks().length)
        .catch((error: Error) => error.name),
    )
  expect(await devices(video)).toBe(2)
  expect(await devices(page)).toBe('NotAllowedError')
  // the way into a room is for that window's page, and another room is refused while it is open
  expect(await ask(page, 'join-video', { roomSid })).toMatchObject({ ok: false })
  expect(await ask(video, 'floor')).toMatchObject({ ok: false })
  expect(await ask(page, 'open-video', { roomSid: `RM${'0'.repeat(32)}` })).toMatchObject({
    error: { code: 'video-busy' },
  })

  // whoever joined stands in the list, and ending the room there reaches the window that is open on it
  await video.getByRole('button', { name: 'Join', exact: true }).click()
  const row = page.locator(`tr[data-room="${roomSid}"]`)
  await expect(row).toContainText('Supervisor', { timeout: 30_000 })
  await row.getByRole('button', { name: /^End the video call with / }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End for all' }).click()
  await expect(video.getByRole('heading', { name: 'The video call was ended' })).toBeVisible()
})
