import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

const root = resolve(import.meta.dirname, '../../..')

export type Served = { readonly url: string; readonly close: () => Promise<void> }

/** Builds the harness page as the window is built, and serves it on a free port of this machine. */
export const serveHarness = async (name: string): Promise<Served> => {
  const outDir = resolve(root, 'node_modules/.cache/window-harness', name)
  const shared = {
    configFile: false as const,
    root: import.meta.dirname,
    logLevel: 'warn' as const,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome150',
      chunkSizeWarningLimit: 2000,
    },
  }
  await build(shared)
  const server = await preview({
    ...shared,
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
