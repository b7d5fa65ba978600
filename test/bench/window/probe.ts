import { openBrowser } from './browser.ts'
import { serveHarness } from './serve.ts'
const served = await serveHarness('probe')
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
await page.goto(`${served.url}?agents=2000`)
await page.locator('[data-agent]').first().waitFor()
const cdp = await page.context().newCDPSession(page)
await cdp.send('Performance.enable')
const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]))
const measure = async (what: string) => {
  await page.waitForTimeout(1500)
  const a = await metrics()
  await page.waitForTimeout(6000)
  const b = await metrics()
  const s = 6
  const d = (n: string) => (((b[n] ?? 0) - (a[n] ?? 0)) * 1000 / s).toFixed(1)
  console.log(what, 'script', d('ScriptDuration'), 'task', d('TaskDuration'), 'style', d('RecalcStyleDuration'), 'layout', d('LayoutDuration'), 'nodes', b['Nodes'], 'heap', ((b['JSHeapUsedSize'] ?? 0) / 1e6).toFixed(1))
}
await measure('idle')
await page.evaluate(() => window.harness.startLoad(200))
await measure('200/s of 2000')
await page.evaluate(() => window.harness.startLoad(200, 32))
await measure('200/s of 32')
await browser.close()
await served.close()
