import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { cachedFileResponse, fileSidIn } from './cached-files.ts'
import { headersFor, rendererFile } from './renderer-files.ts'

/** Must run before the application is ready: Chromium reads the scheme's rights once. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        // or audio would not play before all of it was read
        stream: true,
      },
    },
  ])

/**
 * Serves the window's files from `root`, and the open account's cached files from the folder that
 * `cacheFolder` names. Nothing else; every answer carries a content policy.
 */
export const serveRenderer = (root: string, cacheFolder: () => Promise<string | null>): void =>
  protocol.handle('app', async (request) => {
    const sid = fileSidIn(request.url)
    if (sid !== null && request.method === 'GET')
      return cachedFileResponse(await cacheFolder(), sid, request.headers.get('range'))
    const path = rendererFile(request.url, root)
    if (path === null || request.method !== 'GET') return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: headersFor(path, request.url),
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
