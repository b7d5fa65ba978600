/** Builds the bench's pages as the application's window is built, and serves them on this machine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

export type PageServer<Name extends string> = {
  url(page: Name): string
  close(): Promise<void>
}

/** `root` holds one HTML file for each of the `pages`. */
export const startPageServer = async <Name extends string>(
  root: string,
  pages: readonly Name[],
): Promise<PageServer<Name>> => {
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
        input: pages.map((page) => join(root, `${page}.html`)),
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
