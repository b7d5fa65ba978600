/** The reading pages as they are built, in a real browser, on made contacts. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect } from 'vitest'
import { windowTests } from './window-tests.ts'

const inWindow = windowTests('reading')

const rows = (page: Page): Locator => page.locator('[role="row"][data-key]')
const selected = (page: Page): Locator => page.locator('[role="row"][aria-selected="true"]')
const openList = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await page.keyboard.press('Control+3')
  await rows(page).first().waitFor()
}
/** Opens the contact of the row at a place: 4 and 5 are the legs of one transferred chat. */
const openRow = async (page: Page, index: number): Promise<void> => {
  await openList(page)
  await rows(page).nth(index).dblclick()
  await page.locator('[data-transcript]').waitFor()
}
const sides = (page: Page, author: string): Promise<readonly (string | undefined)[]> =>
  page
    .getByRole('article', { name: author })
    .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLElement).dataset['side']))])
const colour = (place: Locator): Promise<string> =>
  place.evaluate((element) => window.getComputedStyle(element).backgroundColor)
const seriousIn = async (page: Page): Promise<unknown> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

inWindow('the first row is selected and previewed', 'rows=40', async (page) => {
  await openList(page)
  expect(await selected(page).count()).toBe(1)
  expect(await rows(page).first().getAttribute('aria-selected')).toBe('true')
  await page
    .getByRole('complementary', { name: 'Preview' })
    .getByText('John Park')
    .first()
    .waitFor()
})

inWindow(
  'a click previews, Enter opens, Esc comes back to the same row',
  'rows=40',
  async (page) => {
    await openList(page)
    await rows(page).nth(5).click()
    const key = await selected(page).getAttribute('data-key')
    await page.getByRole('complementary', { name: 'Preview' }).getByText('Li Wei').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Details' }).waitFor()
    // what scrolls has the keyboard, so that its keys scroll it
    await page.locator('[data-transcript]:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[role="row"]:focus').waitFor()
    expect(await selected(page).getAttribute('data-key')).toBe(key)
  },
)

inWindow('the list is walked by keyboard, and its menu opens on a dot', 'rows=40', async (page) => {
  await openList(page)
  // also the first time, when the view is loaded after it was asked for
  await page.locator('[role="row"]:focus').waitFor()
  const first = await selected(page).getAttribute('data-key')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.locator('[role="row"]:focus').waitFor()
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expect.poll(() => selected(page).getAttribute('data-key')).toBe(first)
  await page.keyboard.press('.')
  await page.getByRole('menuitem', { name: 'Export…' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
})

inWindow(
  'the list grows while one scrolls, and never shows a spinner',
  'rows=1000',
  async (page) => {
    await openList(page)
    const scroller = page.locator('[data-scroller]')
    await expect
      .poll(
        async () => {
          await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
          return page.locator('[role="treegrid"]').getAttribute('aria-rowcount')
        },
        { timeout: 20_000 },
      )
      .toBe('1001')
    expect(await rows(page).count()).toBeLessThan(80)
  },
)

inWindow(
  'Contact type Text leaves SMS rows, and its chip takes it away',
  'rows=60',
  async (page) => {
    await openList(page)
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Text' }).check()
    await expect.poll(() => page.getByText(/^\d+ rows$/).textContent()).not.toBe('60 rows')
    const icons = () => rows(page).locator('[role="gridcell"]:first-child [role="img"]')
    await expect
      .poll(
        async () => new Set(await icons().evaluateAll((all) => all.map((one) => one.ariaLabel))),
      )
      .toEqual(new Set(['Text']))
    await page.getByRole('button', { name: 'Remove the filter Text' }).click()
    await page.getByText('60 rows', { exact: true }).waitFor()
  },
)

inWindow('legs of one contact fold to a parent that counts them', 'rows=12', async (page) => {
  await openList(page)
  await page.getByRole('button', { name: 'Group by associated ID' }).click()
  const group = page.locator('[data-kind="group"]').first()
  await group.getByText('2 agents').waitFor()
  expect(await group.getAttribute('aria-expanded')).toBe('false')
  const before = await rows(page).count()
  await group.click()
  await page.keyboard.press('ArrowRight')
  expect(await rows(page).count()).toBe(before + 2)
  await page.getByText('10 contacts, 12 rows').waitFor()
})

inWindow('rows stay where they are while the pointer is on them', 'rows=40', async (page) => {
  await openList(page)
  await rows(page).nth(2).hover()
  const first = await rows(page).first().getAttribute('data-key')
  await page.evaluate(() => window.harness.addContact())
  await page.getByText('1 new, order held').waitFor()
  expect(await rows(page).first().getAttribute('data-key')).toBe(first)
  await page.mouse.move(600, 20)
  await expect.poll(() => rows(page).first().getAttribute('data-key')).not.toBe(first)
})

inWindow(
  'the selected agent is blue and right, everybody else grey and left',
  'rows=40',
  async (page) => {
    await openRow(page, 5)
    expect(await sides(page, 'Agent Sumit Rao')).toEqual(['right'])
    expect(await sides(page, 'Customer Li Wei')).toEqual(['left'])
    const bubble = (author: string) =>
      page.getByRole('article', { name: author }).first().locator('[data-kind]').first()
    const chip = (name: string) => page.getByRole('radio', { name: new RegExp(name) })
    expect(await colour(bubble('Agent Sumit Rao'))).toBe(await colour(chip('Sumit Rao')))
    expect(await colour(bubble('Customer Li Wei'))).toBe(await colour(chip('Anurag Kapoor')))
    expect(await colour(chip('Sumit Rao'))).not.toBe(await colour(chip('Anurag Kapoor')))
  },
)

inWindow('another leg turns blue without scrolling away', 'rows=40&length=80', async (page) => {
  await openRow(page, 5)
  const scroller = page.locator('[data-transcript]')
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
  await page.getByRole('article').first().waitFor()
  // Heights that were guessed are measured once the rows are in sight.
  const place = () => scroller.evaluate((element) => element.scrollTop)
  let before = -1
  await expect.poll(async () => before === (before = await place())).toBe(true)
  const messages = await page.getByRole('article').count()
  await page.keyboard.press(']')
  await page.getByRole('radio', { name: /Anurag Kapoor/, checked: true }).waitFor()
  expect(await sides(page, 'Agent Anurag Kapoor')).toEqual(['right'])
  expect(await place()).toBe(before)
  expect(await page.getByRole('article').count()).toBe(messages)
  await page.getByRole('radio', { name: /Anurag Kapoor/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('radio', { name: /Sumit Rao/, checked: true }).waitFor()
  expect(await place()).toBe(before)
})

inWindow('times are since the start, and of day after the toggle', 'rows=40', async (page) => {
  await openRow(page, 5)
  const first = page.getByRole('article').first().locator('time')
  expect(await first.textContent()).toBe('00:00')
  await page.getByRole('button', { name: 'Show times of day' }).click()
  expect(await first.textContent()).toMatch(/^\d\d:\d\d$/)
  expect(await first.getAttribute('title')).toContain('00:00 after the start')
})

inWindow('finding counts every place and goes round', 'rows=40&length=60', async (page) => {
  await openRow(page, 5)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('DÉLIVERY')
  await page.getByText('1 of 9').waitFor()
  await page.locator('mark').first().waitFor()
  await page.keyboard.press('Shift+Enter')
  await page.getByText('9 of 9').waitFor()
  await page
    .getByRole('article')
    .filter({ has: page.locator('mark') })
    .last()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('search').waitFor({ state: 'detached' })
})

inWindow('a live contact is read at its end, silently', 'rows=40&length=200', async (page) => {
  await openRow(page, 0)
  await page.getByText('Reading silently – nobody is told').waitFor()
  const left = () =>
    page
      .locator('[data-transcript]')
      .evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
  await expect.poll(left).toBeLessThan(4)
})

inWindow('a call has no transcript and says why it has no recording', 'rows=40', async (page) => {
  await openRow(page, 2)
  await page.getByText('Calls have no transcript').waitFor()
  await page.getByText(/^Twilio has no recording of this call/).waitFor()
  expect(await page.locator('audio:not([data-notices]), video').count()).toBe(0)
})

const lanes = (page: Page): Locator => page.locator('[data-wave="drawn"] [part="canvases"] > div')

for (const channels of [1, 2])
  inWindow(
    `a recording is drawn, a lane for each of ${channels}, and its keys stay`,
    `rows=40&channels=${channels}`,
    async (page) => {
      await openRow(page, 2)
      await lanes(page).first().locator('canvas').first().waitFor()
      expect(await lanes(page).count()).toBe(channels)
      const position = page.getByRole('slider', { name: 'Position' })
      await position.press('End')
      await expect.poll(() => position.getAttribute('aria-valuetext')).toBe('01:30 of 01:30')
      await page.getByRole('button', { name: /My parcel has not come/ }).click()
      await expect.poll(() => position.getAttribute('aria-valuetext')).toBe('00:07 of 01:30')
      await page.getByRole('button', { name: '1×' }).click()
      const audio = page.getByRole('region', { name: 'Recordings' }).locator('audio')
      await expect
        .poll(() => audio.evaluate((element: HTMLAudioElement) => element.playbackRate))
        .toBe(1.25)
      await page.getByRole('button', { name: 'Play' }).click()
      await page.getByRole('button', { name: 'Pause' }).waitFor()
    },
  )

inWindow(
  'a recording that cannot be decoded keeps the plain player',
  'rows=40&channels=2',
  async (page) => {
    await page.evaluate(() => {
      BaseAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error('no decoder'))
    })
    await openRow(page, 2)
    await page.locator('[data-wave="none"]').waitFor()
    const position = page.getByRole('slider', { name: 'Position' })
    await position.press('End')
    await expect.poll(() => position.getAttribute('aria-valuetext')).toBe('01:30 of 01:30')
    expect(await lanes(page).count()).toBe(0)
  },
)

inWindow('a drawn sample is listed under its seed, and drawn again', 'rows=200', async (page) => {
  await openList(page)
  await page.getByRole('button', { name: 'To review', exact: true }).click()
  const draw = async (seed: string): Promise<readonly (string | null)[]> => {
    await page.getByRole('button', { name: 'Draw a sample…' }).click()
    await page.getByRole('spinbutton', { name: 'Legs' }).fill('4')
    await page.getByRole('textbox', { name: 'Seed' }).fill(seed)
    await page.getByRole('button', { name: 'Draw', exact: true }).click()
    await page
      .getByRole('button', { name: `Remove the filter Sample of 4, seed ${seed}` })
      .waitFor()
    await page.getByText('4 rows', { exact: true }).waitFor()
    await expect
      .poll(() => page.locator('[role="treegrid"]').getAttribute('aria-rowcount'))
      .toBe('5')
    return rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-key')))
  }
  const first = await draw('a')
  await expect.poll(() => draw('abcdefgh')).not.toEqual(first)
  await expect.poll(() => draw('a')).toEqual(first)
})

inWindow(
  'what customers write is never run, and only https is a link',
  'rows=40&hostile&length=6',
  async (page) => {
    await openRow(page, 5)
    const links = await page
      .locator('[data-transcript] a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links.every((link) => link?.startsWith('https://xn--') === true)).toBe(true)
    expect(links.length).toBeGreaterThan(0)
    expect(await page.locator('[data-transcript] script, [data-transcript] b').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
    const overflow = await page
      .locator('[data-transcript]')
      .evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  },
)

inWindow(
  'ten thousand messages leave few elements on the page',
  'rows=40&length=10000',
  async (page) => {
    await openRow(page, 5)
    expect(await page.getByRole('article').count()).toBeLessThan(60)
    await page
      .locator('[data-transcript]')
      .evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('article').count()).toBeLessThan(60)
  },
)

inWindow('a note is written where nobody else reads it', 'rows=40', async (page) => {
  await openRow(page, 5)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Internal note' }).fill('Check the refund rule')
  await page.keyboard.press('Control+Enter')
  const note = page.getByRole('region', { name: 'Internal note by You' })
  await note.getByText('Check the refund rule').waitFor()
  await note.getByRole('button', { name: 'Delete this note' }).click()
  await note.getByRole('button', { name: 'Delete', exact: true }).click()
  await note.waitFor({ state: 'detached' })
})

inWindow('the palette opens a found message with its words marked', 'rows=40', async (page) => {
  await openList(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('delivery')
  await page.getByRole('option').filter({ hasText: 'Li Wei' }).first().click()
  await page.locator('[data-transcript] mark').first().waitFor()
})

inWindow('hits are still there when one comes back', 'rows=40', async (page) => {
  await openList(page)
  await page.keyboard.press('Control+Shift+F')
  await page.getByRole('searchbox', { name: 'Filter interactions' }).fill('delivery')
  const hits = page.getByRole('list', { name: 'Found' }).getByRole('listitem')
  await hits.nth(3).click()
  await page.locator('[data-transcript]').waitFor()
  await page.keyboard.press('Escape')
  await hits.first().waitFor()
  expect(await page.getByRole('searchbox', { name: 'Filter interactions' }).inputValue()).toBe(
    'delivery',
  )
})
inWindow(
  'a printed transcript says when it is complete and shows every message',
  'rows=40&length=40#print/WT00000000000000000000000000000004?notes=1&pictures=1&mask=1&zone=Asia%2FTokyo',
  async (page) => {
    await page.locator('body[data-print="ready"]').waitFor()
    expect(await page.getByRole('article').count()).toBe(40)
    expect(
      await page
        .getByRole('button')
        .filter({ visible: true, hasText: /Fetch|Try again/ })
        .count(),
    ).toBe(0)
    await page.getByText('since the first message; otherwise in Asia/Tokyo').waitFor()
  },
)

for (const theme of ['light', 'dark'])
  inWindow(
    `axe finds nothing in the reading pages, ${theme}`,
    `rows=40&theme=${theme}`,
    async (page) => {
      await openList(page)
      await page.getByRole('button', { name: 'Filters', exact: true }).click()
      expect(await seriousIn(page), 'list').toEqual([])
      await openRow(page, 5)
      for (const tab of ['Interaction', 'Contact', 'Customer journey']) {
        await page.getByRole('tab', { name: tab, exact: true }).click()
        expect(await seriousIn(page), tab).toEqual([])
      }
      await page.keyboard.press('Control+k')
      expect(await seriousIn(page), 'palette').toEqual([])
    },
  )
