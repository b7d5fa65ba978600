/**
 * Files of Twilio on this machine, one folder beside the store. A file has its SID for a name, never the
 * sender's, and is there whole or not at all: it gets that name only when all of it was written.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileKind, headBytes } from '../domain/file-kinds.ts'
import { isFileSid } from '../domain/file-names.ts'
import type { Clock } from '../lib/clock.ts'
import type { WriteDb } from '../store/db.ts'
import {
  allFileSids,
  type CachedFile,
  cachedBytes,
  cachedFile,
  dropFile,
  filesByUse,
  keptFileSids,
  saveFile,
  touchFile,
} from '../store/files.ts'

/** The most that one file may have: what Twilio takes for an e-mail, and room. */
export const largestFileBytes = 200 * 1024 * 1024
const touchRestMs = 60_000

export class FileTooLarge extends Error {}

export type FileCache = {
  /** Null for a file that is not there. */
  find(sid: string): CachedFile | null
  path(sid: string): string
  /**
   * Writes a file, then makes room for it. `usedAt` null means now: what nobody opened yet counts as used
   * when it was sent. Throws `FileTooLarge`, an error of the file system, or what the body throws.
   */
  write(
    sid: string,
    body: AsyncIterable<Uint8Array>,
    options: { readonly usedAt: number | null; readonly onBytes: (written: number) => void },
  ): Promise<CachedFile>
  /** Notes that files are looked at. */
  touch(sids: readonly string[]): void
  /** Drops what was unused for longest until the limit holds; what is kept stays, whatever the limit. */
  makeRoom(): void
  /** Bytes that still fit below the limit. */
  room(): number
}

/** Clears away what an interrupted program left: parts of files, and rows and files without each other. */
const sweep = (db: WriteDb, folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const rows = new Set(allFileSids(db))
  const names = new Set(readdirSync(folder))
  for (const name of names)
    if (!rows.has(name)) rmSync(join(folder, name), { recursive: true, force: true })
  for (const sid of rows) if (!names.has(sid)) dropFile(db, sid)
}

/** Collects the first bytes of a body. */
const createHead = () => {
  const head = new Uint8Array(headBytes)
  let filled = 0
  return {
    take: (chunk: Uint8Array): void => {
      const part = chunk.subarray(0, headBytes - filled)
      head.set(part, filled)
      filled += part.length
    },
    bytes: () => head.subarray(0, filled),
  }
}

export const openFileCache = (options: {
  readonly db: WriteDb
  readonly folder: string
  readonly clock: Clock
  /** Bytes of all files together. */
  readonly limit: () => number
}): FileCache => {
  const { db, folder, clock, limit } = options
  sweep(db, folder)
  let parts = 0
  const path = (sid: string): string => {
    if (!isFileSid(sid)) throw new Error('not the SID of a file')
    return join(folder, sid)
  }

  const makeRoom = (): void => {
    let bytes = cachedBytes(db)
    if (bytes <= limit()) return
    const kept = keptFileSids(db)
    for (const { sid, size } of filesByUse(db)) {
      if (bytes <= limit()) return
      if (kept.has(sid)) continue
      rmSync(path(sid), { force: true })
      dropFile(db, sid)
      bytes -= size
    }
  }

  const writePart = async (
    part: string,
    body: AsyncIterable<Uint8Array>,
    onBytes: (written: number) => void,
  ) => {
    const head = createHead()
    let size = 0
    const file = await open(part, 'wx', 0o600)
    try {
      for await (const chunk of body) {
        head.take(chunk)
        size += chunk.length
        if (size > largestFileBytes) throw new FileTooLarge('larger than a file may be')
        await file.writeFile(chunk)
        onBytes(size)
      }
      // or a power cut could leave the name without its bytes
      await file.sync()
    } finally {
      await file.close()
    }
    return { size, contentType: fileKind(head.bytes()).contentType }
  }

  return {
    path,
    makeRoom,
    find: (sid) => cachedFile(db, sid),
    room: () => limit() - cachedBytes(db),
    touch: (sids) => {
      for (const sid of sids) touchFile(db, sid, clock.now(), touchRestMs)
    },
    write: async (sid, body, { usedAt, onBytes }) => {
      const target = path(sid)
      parts += 1
      const part = `${target}.${parts}.part`
      try {
        const written = await writePart(part, body, onBytes)
        await rename(part, target)
        const file = { sid, ...written }
        saveFile(db, file, clock.now(), usedAt ?? clock.now())
        makeRoom()
        return file
      } finally {
        await rm(part, { force: true })
      }
    },
  }
}
