/** Draws resources/icon.svg as the 512 x 512 PNG from which electron-builder makes every system's icon. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../electron-stand-in/start/ensure-chromium.ts'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'

const size = { width: 512, height: 512 }
const resources = join(projectRoot, 'resources')
const browser = await chromium.launch({ executablePath: ensureChromium() })
const page = await browser.newPage({ viewport: size })
const svg = readFileSync(join(resources, 'icon.svg'), 'utf8')
await page.setContent(`<style>body { margin: 0 }</style>${svg}`)
await page.screenshot({ path: join(resources, 'icon.png'), omitBackground: true })
await browser.close()
