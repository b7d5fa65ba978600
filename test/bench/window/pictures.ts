/**
 * Pictures of every state of the window, light and dark: `npx node test/bench/window/pictures.ts DIR`.
 * To look at, not to compare: a screen is finished when these have been seen.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import { serveHarness } from './serve.ts'

type Picture = {
  readonly name: string
  readonly query: string
  readonly size?: readonly [number, number]
  readonly act?: (page: Page) => Promise<void>
}

const small = [1280, 800] as const
const large = [1920, 1080] as const
const openDetails = async (page: Page): Promise<void> => {
  await page.locator('[data-agent]').nth(8).click()
  await page.getByText('Contacts today').waitFor()
}
const openQueues = (page: Page): Promise<void> => page.keyboard.press('Control+2')
const staleQueues = async (page: Page): Promise<void> => {
  await openQueues(page)
  await page.evaluate(() => window.harness.setStatus({ asOf: Date.now() - 95_000 }))
}
const group = async (page: Page, by: string): Promise<void> => {
  await page.getByRole('button', { name: 'Group' }).click()
  await page.getByRole('menuitemradio', { name: by }).click()
}
const connect = async (page: Page, secret: string): Promise<void> => {
  await page.getByLabel('Account SID').fill(`AC${'ab'.repeat(16)}`)
  await page.getByLabel('API key SID').fill(`SK${'ab'.repeat(16)}`)
  await page.getByLabel('API key secret').fill(secret)
  await page.getByRole('button', { name: 'Connect' }).click()
}

const openView = async (page: Page, digit: number): Promise<void> => {
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await page.keyboard.press(`Control+${digit}`)
}
/** The list, with the row at a place selected. */
const list =
  (row: number, then?: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    await openView(page, 3)
    await page.locator('[role="row"][data-key]').nth(row).click()
    await then?.(page)
  }
const reading = (row: number, then?: (page: Page) => Promise<unknown>) =>
  list(row, async (page) => {
    await page.keyboard.press('Enter')
    await page.locator('[data-transcript]').waitFor()
    await then?.(page)
  })
/** An agent who is followed, and contacts, one of which is over. */
const watching = async (page: Page): Promise<void> => {
  await page.locator('[data-agent]').nth(12).click()
  await page.keyboard.press('f')
  const contacts = [0, 1, 2, 3].map((group) => ({
    kind: 'contact',
    associatedContactId: `WT${String(group).padStart(32, '0')}`,
  }))
  await page.evaluate((places) => {
    const held = JSON.parse(localStorage.getItem('watching') ?? '{}')
    held.state.places.push(...places)
    localStorage.setItem('watching', JSON.stringify(held))
  }, contacts)
  await page.reload()
  await openView(page, 8)
  await page.locator('[data-tile]').last().waitFor()
}
const recording = reading(2, async (page) => {
  await page.locator('[data-wave="drawn"]').waitFor()
  await page.getByRole('button', { name: /My parcel/ }).click()
})

const pictures: readonly Picture[] = [
  { name: 'list', query: 'agents=40', act: list(4) },
  { name: 'list-large', query: 'agents=40&rows=3000', size: large, act: list(5) },
  {
    name: 'list-grouped',
    query: 'agents=40&density=compact',
    act: list(4, async (page) => {
      await page.getByRole('button', { name: 'Group by associated ID' }).click()
      await page.locator('[data-kind="group"] svg').first().click()
    }),
  },
  {
    name: 'list-filters',
    query: 'agents=40',
    act: list(0, async (page) => {
      await page.getByRole('button', { name: 'Filters', exact: true }).click()
      await page.getByRole('checkbox', { name: 'Text' }).check()
    }),
  },
  {
    name: 'list-menu',
    query: 'agents=40',
    act: list(3, (page) => page.keyboard.press('.')),
  },
  {
    name: 'list-nothing',
    query: 'agents=40',
    act: async (page) => {
      await openView(page, 3)
      await page.getByLabel('Filter interactions').fill('zebra')
    },
  },
  { name: 'list-empty', query: 'agents=40&rows=0', act: (page) => openView(page, 3) },
  { name: 'list-one', query: 'agents=40&rows=1', act: list(0) },
  {
    name: 'search',
    query: 'agents=40',
    act: async (page) => {
      await openView(page, 3)
      await page.keyboard.press('Control+Shift+F')
      await page.getByLabel('Filter interactions').fill('delivery')
    },
  },
  { name: 'reading', query: 'agents=40', act: reading(5) },
  {
    name: 'reading-large',
    query: 'agents=40&length=60',
    size: large,
    act: reading(4, async (page) => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type('delivery')
      await page.keyboard.press('Enter')
    }),
  },
  { name: 'reading-live', query: 'agents=40', act: reading(0) },
  { name: 'watching-empty', query: 'agents=40', act: (page) => openView(page, 8) },
  { name: 'watching', query: 'agents=40', act: watching },
  { name: 'watching-large', query: 'agents=40&length=60', size: large, act: watching },
  { name: 'watching-offline', query: 'agents=40&scene=offline', act: watching },
  { name: 'reading-voice', query: 'agents=40', act: reading(3) },
  { name: 'recording', query: 'agents=40&channels=2', act: recording },
  { name: 'recording-mono', query: 'agents=40&channels=1', act: recording },
  { name: 'reading-hostile', query: 'agents=40&hostile', act: reading(5) },
  {
    name: 'reading-journey',
    query: 'agents=40',
    act: reading(5, (page) => page.getByRole('tab', { name: 'Customer journey' }).click()),
  },
  {
    name: 'reading-contact',
    query: 'agents=40',
    act: reading(5, (page) => page.getByRole('tab', { name: 'Contact', exact: true }).click()),
  },
  { name: 'note', query: 'agents=40', act: reading(5, (page) => page.keyboard.press('n')) },
  { name: 'tags', query: 'agents=40', act: reading(5, (page) => page.keyboard.press('t')) },
  {
    name: 'review',
    query: 'agents=40',
    act: reading(5, (page) =>
      page.getByRole('button', { name: 'Review this leg' }).first().click(),
    ),
  },
  { name: 'export', query: 'agents=40', act: reading(5, (page) => page.keyboard.press('e')) },
  { name: 'floor', query: 'agents=40' },
  { name: 'floor-large', query: 'agents=400&mode=demo&scene=filling', size: large },
  { name: 'details', query: 'agents=40&mode=demo', act: openDetails },
  { name: 'details-large', query: 'agents=60&density=compact', size: large, act: openDetails },
  { name: 'teams', query: 'agents=40&density=compact', act: (page) => group(page, 'Team') },
  { name: 'queues', query: 'agents=60', act: openQueues },
  {
    name: 'queues-large',
    query: 'agents=400&queues=30&density=compact',
    size: large,
    act: openQueues,
  },
  { name: 'queues-empty', query: 'queues=0', act: openQueues },
  { name: 'queues-stale', query: 'agents=40&scene=stale', act: staleQueues },
  { name: 'one', query: 'agents=1&density=comfortable' },
  { name: 'empty', query: 'agents=0' },
  { name: 'starting', query: 'agents=0&scene=starting' },
  { name: 'problem', query: 'scene=problem' },
  { name: 'offline', query: 'agents=40&scene=offline' },
  {
    name: 'stale',
    query: 'agents=40&scene=stale',
    act: (page) =>
      page.evaluate(() =>
        window.harness.setStatus({ asOf: Date.now() - 95_000, phase: 'offline' }),
      ),
  },
  {
    name: 'no-match',
    query: 'agents=40',
    act: (page) => page.getByLabel('Filter agents').fill('zebra'),
  },
  {
    name: 'paused',
    query: 'agents=40&rate=20',
    act: async (page) => {
      await page.keyboard.press('p')
      await page.getByText('changed').waitFor()
    },
  },
  {
    name: 'menu',
    query: 'agents=40',
    act: async (page) => {
      await page.getByRole('button', { name: /Ready/ }).waitFor()
      await page.getByRole('button', { name: 'State', exact: true }).click()
    },
  },
  {
    name: 'palette',
    query: 'agents=40',
    act: list(4, async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('deliv')
    }),
  },
  { name: 'shortcuts', query: 'agents=40', act: (page) => page.keyboard.press('?') },
  { name: 'welcome', query: 'scene=welcome' },
  { name: 'refused', query: 'scene=welcome', act: (page) => connect(page, 'refused') },
  { name: 'checking', query: 'scene=welcome', act: (page) => connect(page, 'slow') },
  { name: 'no-encryption', query: 'scene=welcome&secrets=no' },
  {
    name: 'wrong-fields',
    query: 'scene=welcome',
    act: async (page) => {
      await page.getByLabel('Account SID').fill('SK12')
      await page.getByRole('button', { name: 'Connect' }).click()
    },
  },
]

const [folder = 'test-results/window'] = process.argv.slice(2)
const wanted = process.argv.slice(3)
mkdirSync(folder, { recursive: true })
const served = await serveHarness('pictures')
const browser = await openBrowser()
for (const theme of ['light', 'dark'])
  for (const { name, query, size = small, act } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`))
    page.on(
      'console',
      (line) => line.type() === 'error' && console.error(`${name}: ${line.text()}`),
    )
    await page.goto(`${served.url}?${query}&theme=${theme}`)
    await page.locator('#root > *').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    await act?.(page)
    await page.waitForTimeout(name === 'checking' ? 60 : 600)
    await page.screenshot({ path: resolve(folder, `${name}-${theme}.png`) })
    await page.close()
  }
await browser.close()
await served.close()
