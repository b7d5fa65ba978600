import { writeFileSync } from 'node:fs'
import { openBrowser } from './browser.ts'
import { serveHarness } from './serve.ts'
const served = await serveHarness('probe')
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
await page.goto(`${served.url}?agents=2000`)
await page.locator('[data-agent]').first().waitFor()
const cdp = await page.context().newCDPSession(page)
await cdp.send('Profiler.enable')
await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
for (const mode of ['idle', 'hot']) {
  if (mode === 'hot') await page.evaluate(() => window.harness.startLoad(200, 32))
  await page.waitForTimeout(1000)
  await cdp.send('Profiler.start')
  await page.waitForTimeout(8000)
  const { profile } = await cdp.send('Profiler.stop')
  const self = new Map<string, number>()
  const byId = new Map(profile.nodes.map((n) => [n.id, n]))
  const parent = new Map<number, number>()
  for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id)
  const total = new Map<string, number>()
  profile.samples?.forEach((id, i) => {
    const dt = profile.timeDeltas?.[i] ?? 0
    const key = (n: any) => `${n.callFrame.functionName || '(anon)'}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`
    const n = byId.get(id); if (!n) return
    self.set(key(n), (self.get(key(n)) ?? 0) + dt)
    const seen = new Set<string>(); let c: number | undefined = id
    while (c !== undefined) { const m = byId.get(c); if (m) { const k = key(m); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt) } } c = parent.get(c) }
  })
  const top = (m: Map<string, number>) => [...m].sort((a, b) => b[1] - a[1]).slice(0, 22).map(([k, v]) => `${(v / 8000).toFixed(2)} ${k}`).join('\n')
  console.log(`== ${mode} self ms/s\n${top(self)}\n-- total\n${top(total)}`)
}
await browser.close(); await served.close()
