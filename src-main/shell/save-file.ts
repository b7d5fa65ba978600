import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, type SaveDialogOptions } from 'electron'
import { AppFailure } from '../contract/errors.ts'
import { isFileSid, safeFileName } from '../domain/file-names.ts'

const ask = async (
  window: BrowserWindow | undefined,
  options: SaveDialogOptions,
): Promise<string | null> => {
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? null : filePath
}

/** Copies a cached file to where a person says, under a safe form of the name its sender gave it. */
export const createSaveFile =
  (options: {
    readonly window: () => BrowserWindow | undefined
    /** The folder of the open account's files. */
    readonly folder: () => string | null
  }) =>
  async (wanted: {
    readonly sid: string
    readonly filename: string | null
  }): Promise<{ readonly path: string | null }> => {
    const folder = options.folder()
    if (folder === null || !isFileSid(wanted.sid)) throw new AppFailure('bad-request', 'no file')
    const name = safeFileName(wanted.filename ?? '', wanted.sid)
    const defaultPath = join(app.getPath('downloads'), name)
    const path = await ask(options.window(), { defaultPath })
    if (path === null) return { path }
    try {
      await copyFile(join(folder, wanted.sid), path)
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null
      throw new AppFailure(code === 'ENOSPC' ? 'disk-full' : 'not-saved', code, thrown)
    }
    return { path }
  }
