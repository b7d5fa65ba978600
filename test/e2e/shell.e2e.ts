/** The shell's promises about security and about what it remembers, on the built application. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { sentenceFor } from '../../src-main/contract/errors.ts'
import { contactLink } from '../../src-main/domain/contact-link.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect, openedExternally, test as base } from './fixture.ts'
import { launchFloorwalker, runToEnd } from './launch.ts'
import { createFloorScreen } from './screens/floor-screen.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

/** The application's page, loaded: a window is blank for a moment. */
const loadedPage = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow()
  await page.waitForURL(/index\.html$/)
  return page
}
const test = base.extend({
  page: async ({ app }, provide) => provide(await loadedPage(app)),
})

/** Files below `folder` that hold `text` in any of the ways it could lie there readable. */
const filesWith = (folder: string, text: string): string[] => {
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
  ]
  return globSync('**/*', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => forms.some((form) => readFileSync(path).includes(form)))
}

test.describe('the page', () => {
  test('sees the bridge and nothing else of the application', async ({ page }) => {
    const seen = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow))
      frame.remove()
      return {
        // Frames are listed by number.
        added: Object.getOwnPropertyNames(window).filter(
          (key) => !usual.has(key) && !/^\d+$/.test(key),
        ),
        node: [
          'require',
          'process',
          'module',
          'Buffer',
          'global',
          'ipcRenderer',
          'electron',
        ].filter((name) => name in window),
        bridge: Object.keys(window.floorwalker).sort(),
        isFrozen: Object.isFrozen(window.floorwalker),
      }
    })
    expect(seen).toEqual({
      added: ['floorwalker'],
      node: [],
      bridge: ['on', 'request'],
      isFrozen: true,
    })
  })

  test('cannot ask what is not in the contract', async ({ page }) => {
    const refused = await page.evaluate(async () => {
      const bridge = window.floorwalker
      const thrown: string[] = []
      await bridge
        .request('rm' as never, undefined as never)
        .catch((error: Error) => thrown.push(error.message))
      try {
        bridge.on('__proto__' as never, () => undefined)
      } catch (error) {
        thrown.push((error as Error).message)
      }
      return thrown
    })
    expect(refused).toEqual(['unknown name: rm', 'unknown name: __proto__'])
    expect(await ask(page, 'change-settings', { theme: 'pink' } as never)).toEqual({
      ok: false,
      error: { code: 'bad-request', detail: 'change-settings: theme' },
    })
  })

  test('runs no inline script, no text as code, and reaches no other host', async ({
    page,
    faults,
  }) => {
    faults.expectFault(/Content Security Policy|Refused to|violates/i)
    const outcome = await page.evaluate(async () => {
      const violated = new Set<string>()
      const wanted = ['script-src-elem', 'img-src', 'connect-src', 'script-src']
      const reported = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          violated.add(effectiveDirective)
          if (wanted.every((directive) => violated.has(directive))) resolve()
        })
      })
      const script = document.createElement('script')
      script.textContent = 'window.ranInline = true'
      document.head.append(script)
      const image = document.createElement('img')
      image.src = 'https://www.example.com/pixel.png'
      const fetched = await fetch('https://www.example.com/').then(
        () => 'fetched',
        () => 'blocked',
      )
      // In a task of the page: what the test itself evaluates is exempt from the policy.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line typescript/no-implied-eval -- it is what must not work
            resolve(String(new Function('return "ran"')()))
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      })
      // Violations are reported in tasks of their own; without one of them the test's own time runs out.
      await reported
      return { fetched, evaluated, ranInline: 'ranInline' in window }
    })
    expect(outcome).toEqual({ fetched: 'blocked', evaluated: 'EvalError', ranInline: false })
  })

  test('is served from its own folder alone', async ({ page, faults }) => {
    faults.expectFault(/404|Failed to load resource/)
    const answers = await page.evaluate(() =>
      Promise.all(
        ['/index.html', '/..%2fmain%2findex.js', '/%2e%2e/%2e%2e/package.json', '/none.js'].map(
          async (path) => {
            const { status, headers } = await fetch(path)
            return [status, headers.get('x-content-type-options')]
          },
        ),
      ),
    )
    expect(answers).toEqual([
      [200, 'nosniff'],
      [404, null],
      [404, null],
      [404, null],
    ])
  })

  test('stays where it is: links go to the browser if they are https, everything else nowhere', async ({
    app,
    page,
    faults,
  }) => {
    faults.expectFault(/Not allowed to|ERR_|Unsafe/)
    const urls = {
      opened: 'https://www.example.com/opened',
      visited: 'https://www.example.com/visited',
    }
    await page.evaluate((url) => void window.open(url), urls.opened)
    await expect.poll(() => openedExternally(app)).toEqual([urls.opened])
    await page.evaluate(() => void window.open('http://www.example.com/unprotected'))
    await page.evaluate(() => void window.open('file:///etc/passwd'))
    await page.evaluate(() => location.assign('http://www.example.com/unprotected'))
    await page.evaluate((url) => location.assign(url), urls.visited)
    await expect.poll(() => openedExternally(app)).toEqual([urls.opened, urls.visited])
    expect(await ask(page, 'app-state')).toMatchObject({ ok: true })
    expect(app.windows()).toHaveLength(1)
  })

  test('gets no permission', async ({ page }) => {
    const answers = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : code),
        ),
      ),
      microphone: (await navigator.permissions.query({ name: 'microphone' })).state,
    }))
    expect(answers).toEqual({ notification: 'denied', position: 'denied', microphone: 'denied' })
  })
})

test('a second start hands over to the first', async ({ app, page, userData }) => {
  await expect(page.locator('body')).toBeVisible()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await runToEnd({ userData })
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
      ),
    )
    .toEqual([false])
})

test('a page that crashes is loaded again', async ({ app, page }) => {
  await expect(page.locator('body')).toBeVisible()
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve(contents.getURL()))
        contents?.forcefullyCrashRenderer()
      }),
  )
  expect(await loaded).toBe('app://floorwalker/index.html')
})

test('the window opens again where and how it was left', async ({ app, page, userData }) => {
  await ask(page, 'change-settings', { theme: 'dark' })
  const bounds = { x: 60, y: 40, width: 1100, height: 700 }
  await app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  )
  await app.close()
  const again = await launchFloorwalker({ userData })
  const reopened = await loadedPage(again)
  expect(
    await again.evaluate(({ BrowserWindow, nativeTheme }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      theme: nativeTheme.themeSource,
    })),
  ).toEqual({ bounds, theme: 'dark' })
  expect(await ask(reopened, 'settings')).toMatchObject({ value: { theme: 'dark' } })
  await again.close()
})

test.describe('an API key', () => {
  const secret = 'a-secret-that-nobody-may-read'
  const apiKeySid = `SK${'7'.repeat(32)}`
  const afternoon = Date.UTC(2026, 9, 14, 14)
  let simulator: Simulator

  test.use({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    appEnv: async ({}, provide) => {
      simulator = await startSimulator({
        agents: 5,
        now: afternoon,
        startAt: afternoon - 3_600_000,
        credentials: { apiKeySid, apiSecret: secret },
      })
      await provide({ FLOORWALKER_TWILIO_URL: simulator.url })
      await simulator.close()
    },
  })
  const connect = (page: Page, apiSecret: string) =>
    ask(page, 'connect-account', { accountSid: simulator.accountSid, apiKeySid, apiSecret })

  /** The contact ID of a leg that ended. */
  const someLeg = (): string => {
    const legs = simulator.floor.truth().engagements
    const leg = legs.find(
      ({ engagement_type: type, state }) => type === 'Agent' && state === 'final',
    )
    if (leg === undefined) throw new Error('nobody was in contact')
    return leg.engagement_id
  }

  test('is checked, sealed, and used again at the next start, where a link leads to its contact; nobody else can read it', async ({
    app,
    page,
    userData,
  }) => {
    const state = {
      mode: 'account',
      account: { accountSid: simulator.accountSid, workspaceSid: simulator.workspaceSid },
      problem: null,
    }
    expect(await connect(page, secret)).toMatchObject({ ok: true, value: state })
    expect(await ask(page, 'sync-status')).toMatchObject({ ok: true })
    expect(await page.content()).not.toContain(secret)

    const contactId = someLeg()
    await expect
      .poll(() => ask(page, 'interaction', { contactId }), { timeout: 60_000 })
      .toMatchObject({ value: { leg: { contactId } } })
    await runToEnd({ userData, args: [contactLink(contactId)] })
    await expect(createInteractionsScreen(page).details).toContainText(contactId)
    await runToEnd({ userData, args: [contactLink(`WR${'0'.repeat(32)}`)] })
    await expect(page.getByText('This contact is not in the journey store')).toBeVisible()
    await app.close()
    expect(statSync(join(userData, 'accounts.json')).mode & 0o777).toBe(0o600)

    const env = { FLOORWALKER_TWILIO_URL: simulator.url }
    const again = await launchFloorwalker({ userData, env, args: [contactLink(contactId)] })
    const reopened = await loadedPage(again)
    await expect(createInteractionsScreen(reopened).details).toContainText(contactId)
    await expect.poll(() => ask(reopened, 'app-state')).toMatchObject({ ok: true, value: state })
    expect(await ask(reopened, 'sync-status')).toMatchObject({ ok: true })
    await again.close()

    const log = readFileSync(join(userData, 'logs/floorwalker.log'), 'utf8')
    expect(log).toContain('mode=account')
    expect(log).toMatch(/\[shell\] end\n$/)
    expect(filesWith(userData, secret)).toEqual([])
  })

  test('opens its floor without a network too, as one that was seen and is not the present', async ({
    app,
    page,
    userData,
  }) => {
    await connect(page, secret)
    const { agents } = createFloorScreen(page)
    await expect(agents).toHaveCount(5, { timeout: 30_000 })
    await expect(page.getByText(/^Data \d+ s old$/)).toBeVisible({ timeout: 30_000 })
    await app.close()
    await simulator.goOffline()

    const again = await launchFloorwalker({
      userData,
      env: { FLOORWALKER_TWILIO_URL: simulator.url },
    })
    const reopened = await loadedPage(again)
    await expect(
      reopened.getByText(/^Offline – showing data of (\d+ \w+ )?\d\d:\d\d$/),
    ).toBeVisible()
    // data is the present for three polls
    const seen = createFloorScreen(reopened).agents.filter({
      hasText: /last seen (\d+ \w+ )?\d\d:\d\d/,
    })
    await expect(seen).toHaveCount(5, { timeout: 30_000 })
    await again.close()
  })

  test('that Twilio refuses is answered with the reason and kept nowhere', async ({
    page,
    userData,
  }) => {
    expect(await connect(page, 'mistyped-secret')).toMatchObject({
      ok: false,
      error: { code: 'signed-out' },
    })
    expect(await ask(page, 'app-state')).toMatchObject({ value: { mode: 'welcome' } })
    expect(existsSync(join(userData, 'accounts.json'))).toBe(false)
    expect(filesWith(userData, 'mistyped-secret')).toEqual([])
  })

  test('that cannot be checked is answered with the reason', async ({ page, userData }) => {
    await simulator.goOffline()
    expect(await connect(page, secret)).toMatchObject({ ok: false, error: { code: 'unreachable' } })
    expect(existsSync(join(userData, 'accounts.json'))).toBe(false)
  })
})

test.describe('without a protected place for keys', () => {
  test.use({ appEnv: { STANDIN_SAFE_STORAGE: 'unavailable' } })
  test.skip(({ runner }) => !runner.kind.endsWith('stand-in'), 'needs a system without a key store')

  test('a key is refused with a sentence before it leaves the machine, and is not saved', async ({
    page,
    userData,
  }) => {
    expect(await ask(page, 'app-state')).toMatchObject({ value: { canStoreSecrets: false } })
    await expect(
      page.getByText(sentenceFor({ code: 'no-encryption', detail: null }).title),
    ).toBeVisible()
    const reply = await ask(page, 'connect-account', {
      accountSid: `AC${'1'.repeat(32)}`,
      apiKeySid: `SK${'2'.repeat(32)}`,
      apiSecret: 'homeless-secret',
    })
    expect(reply).toEqual({ ok: false, error: { code: 'no-encryption', detail: null } })
    expect(filesWith(userData, 'homeless-secret')).toEqual([])
  })
})
