/** The customer's video page in Chromium with made-up cameras, with its token service over HTTP. */
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, expect, type Page, test as base } from '@playwright/test'
import { build } from 'vite'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { findChromium } from '../electron-stand-in/chromium.ts'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'
import { type JoinServer, serveJoinPage } from './video-join-server.ts'

const test = base.extend<{ readonly folder: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  folder: ({}, provide, testInfo) => provide(testInfo.outputPath('page')),
})

const configFile = resolve(projectRoot, 'resources/video-join/vite.config.mts')
const code = 'a'.repeat(24)
let browser: Browser
let simulator: Simulator
let server: JoinServer

/** The page as it ships, or with rooms inside the browser in place of Twilio's media servers. */
const built = async (folder: string, isLocal: boolean): Promise<string> => {
  if (isLocal) process.env['VITE_LOCAL_ROOMS'] = 'yes'
  await build({ configFile, logLevel: 'error', build: { outDir: folder } })
  delete process.env['VITE_LOCAL_ROOMS']
  return folder
}

const start = async (folder: string): Promise<void> => {
  const executablePath = findChromium()
  simulator = await startSimulator({ agents: 1, load: 0 })
  server = await serveJoinPage(folder, simulator)
  browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
}

test.afterEach(async () => {
  await browser?.close()
  await server?.close()
  await simulator?.close()
})

const violationsOn = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

const pictures = (page: Page) => () =>
  page
    .locator('video:visible')
    .evaluateAll((all) => all.map((one) => (one as HTMLVideoElement).videoWidth > 0))

test('two people meet by the link, and the page says when the call is over', async ({ folder }) => {
  await start(await built(folder, true))
  simulator.floor.createRoom({ uniqueName: code })
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const [first, second] = [await context.newPage(), await context.newPage()]
  for (const page of [first, second]) {
    await page.goto(`${server.url}/#room=${code}`)
    // nothing is switched on before somebody asks for it
    expect(await page.evaluate(() => document.querySelector('video')?.srcObject ?? null)).toBeNull()
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Join', exact: true }).click()
  }
  for (const page of [first, second]) {
    await expect(page.getByRole('status')).toHaveText('In the call')
    await expect.poll(pictures(page)).toEqual([true, true])
    expect(await violationsOn(page)).toEqual([])
  }
  await first.getByRole('button', { name: 'Mute' }).click()
  await expect(second.getByText('Customer (muted)')).toBeVisible()
  await first.getByRole('button', { name: 'Leave' }).click()
  await expect(first.getByRole('heading', { name: 'You left the call' })).toBeVisible()
  await expect(second.getByRole('status')).toHaveText('Waiting for the other side')
  expect(await violationsOn(first)).toEqual([])

  simulator.floor.completeRoom(simulator.floor.room(code)?.sid ?? '')
  await first.getByRole('button', { name: 'Join again' }).click()
  await expect(first.getByRole('alert')).toContainText('This video call is over')
})

test('the page as it ships loads Twilio’s package, and says when Twilio cannot be reached', async ({
  folder,
}) => {
  await start(await built(folder, false))
  simulator.floor.createRoom({ uniqueName: code })
  const page = await browser.newPage()
  const sockets: string[] = []
  page.on('websocket', (socket) => void sockets.push(socket.url()))
  // no request of a test leaves this machine
  await page.routeWebSocket(/./, (socket) => {
    sockets.push(socket.url())
    void socket.close()
  })
  await page.goto(`${server.url}/#room=${code}`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect.poll(() => sockets).toContainEqual('wss://global.vss.twilio.com/signaling')
})

test('the token service answers for the code of an open room only, each time for somebody else', async ({
  folder,
}) => {
  await start(folder)
  simulator.floor.createRoom({ uniqueName: code })
  const { sid } = { sid: simulator.floor.room(code)?.sid ?? '' }
  for (const wrong of ['', 'abc1234', 'b'.repeat(24), sid, '../Rooms'])
    expect((await server.ask(wrong)).status, wrong).toBe(404)
  const passes = await Promise.all([1, 2].map(async () => (await server.ask(code)).json()))
  const [one, other] = passes.map(({ token }) =>
    JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()),
  )
  expect(one.grants.video).toEqual({ room: code })
  expect(one.grants.identity).not.toBe(other.grants.identity)
  expect(one.exp - one.iat).toBe(15 * 60)
  simulator.floor.completeRoom(sid)
  expect((await server.ask(code)).status).toBe(404)
})
