import { open, rename, rm } from 'node:fs/promises'

/** Writes to a temporary name beside `path`; it gets its own when `work` is through. */
export const written = async (
  path: string,
  signal: AbortSignal,
  work: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const part = `${path}.part`
  const file = await open(part, 'w')
  try {
    await work(async (piece) => {
      signal.throwIfAborted()
      await file.writeFile(piece)
    })
    await file.close()
    await rename(part, path)
  } catch (thrown) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw thrown
  }
}
