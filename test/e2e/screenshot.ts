/** `npm run screenshot`: pictures of the demo floor for the README, in light and dark. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureChromium } from '../electron-stand-in/start/ensure-chromium.ts'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'
import { findRunner, launchFloorwalker } from './launch.ts'
import { createFloorScreen } from './screens/floor-screen.ts'

const size = { width: 1280, height: 800 }
/** A few ticks, so that the figures and the ribbons are there. */
const settleMs = 20_000
const themes = ['light', 'dark'] as const
const images = join(projectRoot, 'docs/images')

if (findRunner().kind === 'stand-in') ensureChromium()
mkdirSync(images, { recursive: true })
const userData = mkdtempSync(join(tmpdir(), 'floorwalker-screenshot-'))
const app = await launchFloorwalker({ userData, env: { FLOORWALKER_DEMO: '1' } })
try {
  const page = await app.firstWindow()
  await createFloorScreen(page).agents.first().waitFor({ timeout: 60_000 })
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  )
  await sleep(settleMs)
  for (const theme of themes) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme)
    await page.waitForFunction(
      (wanted) => window.matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
      theme,
    )
    const path = join(images, `floor-${theme}.png`)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    console.log(path)
  }
} finally {
  await app.close()
  rmSync(userData, { recursive: true, force: true })
}
