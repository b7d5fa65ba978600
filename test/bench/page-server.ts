/** Builds the bench's pages as the application's window is built, and serves them on this machine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

const root = resolve(import.meta.dirname, 'pages')

export type PageServer = {
  url(page: 'agents' | 'pool' | 'idle'): string
  close(): Promise<void>
}

export const startPageServer = async (): Promise<PageServer> => {
  const outDir = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const shared = { root, configFile: false, logLevel: 'warn' } as const
  await build({
    ...shared,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome150',
      rolldownOptions: {
        input: ['agents', 'pool', 'idle'].map((page) => join(root, `${page}.html`)),
      },
    },
  })
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const base = server.resolvedUrls?.local[0]
  if (base === undefined) throw new Error('The page server has no address.')
  return {
    url: (page) => `${base}${page}.html`,
    close: async () => {
      await server.close()
      rmSync(outDir, { recursive: true })
    },
  }
}
