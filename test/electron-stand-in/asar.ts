/**
 * Unpacks an asar archive. Electron reads archives in place; the stand-in unpacks them at start, checks
 * the hash of every file, and takes the files kept outside from `app.asar.unpacked`.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = {
  readonly files?: Readonly<Record<string, Entry>>
  readonly link?: string
  readonly unpacked?: boolean
  readonly executable?: boolean
  readonly offset?: string
  readonly size?: number
  readonly integrity?: { readonly hash: string }
}

type Archive = {
  readonly entries: ReadonlyMap<string, Entry>
  readonly read: (path: string, entry: Entry) => Buffer
}

const walk = (entry: Entry, path: string): [string, Entry][] =>
  entry.files === undefined
    ? [[path, entry]]
    : Object.entries(entry.files).flatMap(([name, inner]) => walk(inner, join(path, name)))

const openArchive = (file: string): Archive => {
  const bytes = readFileSync(file)
  // Two pickles: the size of the header, then the header as a JSON string.
  const contents = 8 + bytes.readUInt32LE(4)
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry
  return {
    entries: new Map(walk(header, '')),
    read: (path, { offset, size = 0, integrity }) => {
      const start = contents + Number(offset)
      const body = bytes.subarray(start, start + size)
      const hash = createHash('sha256').update(body).digest('hex')
      if (integrity !== undefined && integrity.hash !== hash)
        throw new Error(`asar integrity: ${path}`)
      return body
    },
  }
}

/** Paths of all files in the archive, those kept outside included. */
export const listAsar = (file: string): readonly string[] => [...openArchive(file).entries.keys()]

/** Writes all files of the archive below `folder`. */
export const extractAsar = (file: string, folder: string): void => {
  const { entries, read } = openArchive(file)
  for (const [path, entry] of entries) {
    const target = join(folder, path)
    if (entry.link !== undefined) throw new Error(`asar link not supported: ${path}`)
    mkdirSync(join(target, '..'), { recursive: true })
    if (entry.unpacked === true) copyFileSync(join(`${file}.unpacked`, path), target)
    else writeFileSync(target, read(path, entry), { mode: entry.executable ? 0o755 : 0o644 })
  }
}
