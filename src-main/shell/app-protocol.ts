import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { headersFor, rendererFile } from './renderer-files.ts'

/** Must run before the application is ready: Chromium reads the scheme's rights once. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/** Serves the window's files from `root` and nothing else; every answer carries the content policy. */
export const serveRenderer = (root: string): void =>
  protocol.handle('app', async (request) => {
    const path = rendererFile(request.url, root)
    if (path === null || request.method !== 'GET') return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(path)), { headers: headersFor(path) })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
