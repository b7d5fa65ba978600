import { expect, openedExternally, test } from './fixture.ts'
import { runToEnd } from './launch.ts'

test('a new user is welcomed', async ({ welcome }) => {
  await expect(welcome.heading).toBeVisible()
})

test('the window gets window.floorwalker and nothing else from the preload', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const blank = document.body.appendChild(document.createElement('iframe'))
    const usual = new Set(Object.getOwnPropertyNames(blank.contentWindow ?? {}))
    blank.remove()
    // Frames are listed by number on every window.
    const isOwn = (key: string): boolean => !usual.has(key) && !/^\d+$/.test(key)
    const bridge = (window as unknown as Record<string, unknown>)['floorwalker']
    return {
      extra: Object.getOwnPropertyNames(window).filter(isOwn),
      isFrozen: Object.isFrozen(bridge),
    }
  })
  expect(seen).toEqual({ extra: ['floorwalker'], isFrozen: true })
})

test('the page has no Node', async ({ page }) => {
  const types = await page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>
    return ['require', 'process', 'module', 'Buffer', 'global'].map((name) => typeof scope[name])
  })
  expect(new Set(types)).toEqual(new Set(['undefined']))
})

test('the window cannot leave its page, and https links open outside', async ({
  app,
  page,
  welcome,
}) => {
  await expect(welcome.heading).toBeVisible()
  await page.evaluate(() => {
    window.location.href = 'https://www.twilio.com/docs'
  })
  await expect.poll(() => openedExternally(app)).toEqual(['https://www.twilio.com/docs'])
  await expect(welcome.heading).toBeVisible()
})

test('the page cannot open windows', async ({ app, page, welcome }) => {
  await expect(welcome.heading).toBeVisible()
  await page.evaluate(() => {
    window.open('http://example.com/insecure')
    window.open('https://www.twilio.com/')
  })
  await expect.poll(() => openedExternally(app)).toEqual(['https://www.twilio.com/'])
  const count = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(count).toBe(1)
})

test('the page cannot reach the network', async ({ faults, page }) => {
  faults.expectFault(/Content Security Policy|violates|Failed to load resource/)
  const outcome = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.effectiveDirective),
      ),
    )
    const answer = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    )
    return { answer, violation: await violation }
  })
  expect(outcome).toEqual({ answer: 'blocked', violation: 'connect-src' })
})

test('code that is not from the application does not run', async ({ faults, page }) => {
  faults.expectFault(/Content Security Policy|violates/)
  const hasRun = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.injected = "yes"'
    document.head.append(script)
    return document.documentElement.dataset['injected'] ?? 'no'
  })
  expect(hasRun).toBe('no')
})

test('permissions are denied', async ({ page }) => {
  const outcome = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: unknown) => (error instanceof Error ? error.name : 'failed'),
    ),
  )
  expect(outcome).toBe('NotAllowedError')
})

test('the preload is sandboxed and isolated', async ({ app, page }) => {
  await page.waitForLoadState()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Not in Electron's types, but the only place that tells what is in force.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): object }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  })
})

test('a second start hands over to the first', async ({ app, userData, welcome }) => {
  await expect(welcome.heading).toBeVisible()
  await app.evaluate(({ app }) => {
    app.once('second-instance', () => Object.assign(globalThis, { wasCalled: true }))
  })
  expect(await runToEnd({ userData })).toBe(0)
  await expect
    .poll(() => app.evaluate(() => (globalThis as { wasCalled?: boolean }).wasCalled))
    .toBe(true)
})

test.describe('with the demo floor wanted', () => {
  test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

  test('agents are shown', async ({ floor }) => {
    await expect(floor.agents.first()).toBeVisible({ timeout: 30_000 })
  })
})
