/** The window as it is built, in a real browser, on a made floor. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { windowTests } from './window-tests.ts'

const inWindow = windowTests('unit')

const rows = (page: Page) => page.locator('[data-agent]')
const names = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((elements) =>
    elements
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((element) => element.querySelectorAll('[role="gridcell"]')[1]?.textContent ?? ''),
  )
const sidAt = async (page: Page, index: number): Promise<`WK${string}`> =>
  (await rows(page).nth(index).getAttribute('data-agent')) as `WK${string}`
const rename = (page: Page, agentSid: `WK${string}`, name: string): Promise<void> =>
  page.evaluate(
    ([sid, next]) =>
      window.harness.emit('floor', {
        version: 1,
        changed: [[sid, { rest: { name: next } }]],
        added: [],
        removed: [],
        figures: null,
      }),
    [agentSid, name] as const,
  )

inWindow('a delta changes its own row and touches no other', 'agents=12', async (page) => {
  await rows(page).first().waitFor()
  const changed = await sidAt(page, 3)
  await page.evaluate((sid) => {
    const seen: string[] = []
    const observer = new MutationObserver((records) => {
      for (const { target, type } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const row = element?.closest<HTMLElement>('[data-agent]')?.dataset['agent']
        const isClock = element?.hasAttribute('data-level') ?? false
        if (row !== undefined && row !== sid && !(type === 'characterData' && isClock))
          seen.push(`${row} ${type}`)
      }
    })
    const options = { subtree: true, childList: true, attributes: true, characterData: true }
    observer.observe(document.body, options)
    Object.assign(window, { otherRows: seen })
  }, changed)
  await rename(page, changed, 'Zoe Changed')
  await page.getByText('Zoe Changed').waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'otherRows'))).toEqual([])
})

inWindow('a paused floor shows what happened only when it goes on', 'agents=12', async (page) => {
  await rows(page).first().waitFor()
  const agentSid = await sidAt(page, 2)
  await page.keyboard.press('p')
  await page.getByText(/^Paused/).waitFor()
  await rename(page, agentSid, 'Zoe Later')
  await page.getByText('1 changed').waitFor()
  expect(await page.getByText('Zoe Later').count()).toBe(0)
  await page.keyboard.press('p')
  await page.getByText('Zoe Later').waitFor()
})

inWindow('rows keep their order while the pointer is over them', 'agents=12', async (page) => {
  await page.getByRole('button', { name: 'Agent', exact: true }).click()
  await expect.poll(async () => (await names(page)).at(-1)).not.toBe('')
  const before = await names(page)
  const agentSid = await rows(page)
    .filter({ hasText: before[0] ?? '' })
    .first()
    .getAttribute('data-agent')
  await rows(page).nth(5).hover()
  await rename(page, agentSid as `WK${string}`, 'Zzz Last')
  await page.getByText('Order held').waitFor()
  expect((await names(page))[0]).toBe('Zzz Last')
  await page.mouse.move(5, 5)
  await expect.poll(async () => (await names(page)).at(-1)).toBe('Zzz Last')
})

inWindow('the keyboard walks the agents, opens and closes', 'agents=40', async (page) => {
  await rows(page).first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const [, second = ''] = await names(page)
  const details = page.getByRole('complementary', { name: `Details of ${second}` })
  await details.getByRole('heading', { name: second }).waitFor()
  await details.getByText('Contacts today').waitFor()
  await page.keyboard.press('Escape')
  await details.waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  await page.keyboard.type('zebra')
  await page.getByText('No agent matches').waitFor()
  await page.keyboard.press('Escape')
  await rows(page).first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
})

inWindow(
  'of 2,000 agents only those in sight are mounted, and End reaches the last',
  'agents=2000',
  async (page) => {
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBeLessThan(60)
    await page.keyboard.press('End')
    await page.locator('[role="row"][aria-rowindex="2001"]:focus').waitFor()
    expect(await rows(page).count()).toBeLessThan(60)
  },
)

inWindow('a group closes and opens by mouse and by keyboard', 'agents=30', async (page) => {
  await rows(page).first().waitFor()
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Team' }).click()
  const group = page.getByRole('row', { name: /^Blue/ })
  const isOpen = (): Promise<string | null> => group.getAttribute('aria-expanded')
  const before = await rows(page).count()
  await group.click()
  await expect.poll(isOpen).toBe('false')
  await expect.poll(() => rows(page).count()).toBeLessThan(before)
  await page.keyboard.press('ArrowRight')
  await expect.poll(isOpen).toBe('true')
  await page.keyboard.press('j')
  await page.locator('[role="row"][data-agent]:focus').waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect.poll(isOpen).toBe('false')
  await page.reload()
  await rows(page).first().waitFor()
  await expect.poll(isOpen).toBe('false')
})

inWindow('the board of queues is reached and walked by keyboard', 'agents=30', async (page) => {
  await rows(page).first().waitFor()
  await page.keyboard.press('Control+2')
  const board = page.getByRole('grid', { name: 'Queues' })
  await board.getByRole('row', { name: /^Total/ }).waitFor()
  await page.keyboard.press('End')
  const active = (): Promise<string | null> =>
    page.locator('[role="row"]:focus').getAttribute('data-key')
  await page.locator('[role="row"]:focus').waitFor()
  const last = await active()
  await page.keyboard.press('k')
  await expect.poll(active).not.toBe(last)
  const total = board.getByRole('row', { name: /^Total/ })
  const before = await total.textContent()
  await page.keyboard.press('/')
  await page.keyboard.type('support')
  await expect.poll(() => board.getByRole('row', { name: /^Billing/ }).count()).toBe(0)
  await expect.poll(() => total.textContent()).not.toBe(before)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^\d+ ?Ready/ }).click()
  await rows(page).first().waitFor()
})

inWindow('Tab enters the list at one row', 'agents=40', async (page) => {
  await rows(page).first().waitFor()
  expect(await page.locator('[role="row"][tabindex="0"]').count()).toBe(1)
})

inWindow(
  'offline, the floor’s clocks stand still while the age of the data grows',
  'agents=40&scene=offline',
  async (page) => {
    await page.getByText(/^Offline – showing data of (\d+ \w+ )?\d\d:\d\d$/).waitFor()
    const age = async (): Promise<number> =>
      Number(/Data (\d+) s old/.exec((await page.locator('footer').textContent()) ?? '')?.[1])
    const clocks = (): Promise<string[]> => page.locator('main [data-level]').allTextContents()
    const before = { age: await age(), clocks: await clocks() }
    await expect.poll(age, { timeout: 10_000 }).toBeGreaterThan(before.age + 1)
    expect(before.clocks.length).toBeGreaterThan(5)
    expect(await clocks()).toEqual(before.clocks)
  },
)

inWindow(
  'data older than three polls shows no state as the present',
  'agents=40&scene=stale',
  async (page) => {
    await rows(page).first().waitFor()
    await page.evaluate(() => window.harness.setStatus({ asOf: Date.now() - 20_000 }))
    await page.getByRole('img', { name: 'Unknown' }).first().waitFor()
    expect(await rows(page).getByRole('img', { name: 'Ready' }).count()).toBe(0)
    await page
      .getByText(/^last seen (\d+ \w+ )?\d\d:\d\d$/)
      .first()
      .waitFor()
  },
)

inWindow('a key figure narrows the list to its state', 'agents=40', async (page) => {
  const ready = page.getByRole('button', { name: /Ready/ })
  const number = Number.parseInt((await ready.textContent()) ?? '', 10)
  await ready.click()
  await page.getByText(`${number} of 40 agents`).waitFor()
  expect(await rows(page).count()).toBe(number)
  expect(await rows(page).getByRole('img', { name: 'Ready' }).count()).toBe(number)
})

inWindow(
  'a refused key is told with its reason, and the secret is gone once connected',
  'scene=welcome',
  async (page) => {
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('Enter the account SID.').waitFor()
    await page.getByLabel('Account SID').fill(`AC${'ab'.repeat(16)}`)
    await page.getByLabel('API key SID').fill(`SK${'ab'.repeat(16)}`)
    await page.getByLabel('API key secret').fill('refused')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('Checking with Twilio').waitFor()
    await page.getByText('Twilio refused the API key').waitFor()
    await page.getByText('HTTP 401 from taskrouter.twilio.com').waitFor()
    await page.getByLabel('API key secret').fill('the-right-secret')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByRole('grid').waitFor()
    expect(await page.content()).not.toContain('the-right-secret')
  },
)

inWindow(
  'the account is connected by keyboard alone, and a wrong field gets the keyboard back',
  'scene=welcome',
  async (page) => {
    const focused = page.locator('input:focus')
    await focused.and(page.getByLabel('Account SID')).waitFor()
    await page.keyboard.type(`AC${'ab'.repeat(16)}`)
    await page.keyboard.press('Tab')
    await page.keyboard.type('SK12')
    await page.keyboard.press('Tab')
    await page.keyboard.type('refused')
    await page.keyboard.press('Enter')
    await focused.and(page.getByLabel('API key SID')).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(`SK${'ab'.repeat(16)}`)
    await page.keyboard.press('Enter')
    await page.getByText('Twilio refused the API key').waitFor()
    // nothing was collected yet that could stay readable
    await page.getByText('Nothing was saved. Enter a working Standard API key.').waitFor()
    await focused.and(page.getByLabel('API key SID')).waitFor()
  },
)

inWindow(
  'where secrets cannot be kept, only the demo floor opens',
  'scene=welcome&secrets=no',
  async (page) => {
    expect(await page.getByRole('button', { name: 'Connect' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Open the demo floor' }).click()
    await page.getByText('Demo floor').waitFor()
  },
)

const openFirst = async (page: Page): Promise<void> => {
  await rows(page).first().click()
  await page.getByText('Contacts today').waitFor()
}
const goStale = (page: Page): Promise<void> =>
  page.evaluate(() => window.harness.setStatus({ asOf: Date.now() - 90_000, phase: 'offline' }))

const scenes: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ['a demo floor with gaps', 'agents=12&mode=demo&scene=filling&theme=light', async () => {}],
  ['the queues', 'agents=30', (page: Page) => page.keyboard.press('Control+2')],
  ['open details', 'agents=12&theme=dark', openFirst],
  ['a stale floor', 'agents=12&scene=stale&theme=light', goStale],
  ['the welcome screen', 'scene=welcome&secrets=no&theme=dark', async () => {}],
  ['the shortcuts', 'agents=3', (page: Page) => page.keyboard.press('?')],
]
for (const [what, query, act] of scenes)
  inWindow(`axe finds nothing on ${what}`, query, async (page) => {
    await act(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
