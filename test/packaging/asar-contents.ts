import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listAsar } from '../electron-stand-in/asar.ts'
import { projectRoot } from '../electron-stand-in/start/find-electron.ts'

type LockedPackage = { readonly dev?: boolean; readonly devOptional?: boolean }
type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> }

const readLock = (): Lock =>
  JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Lock

/** `node_modules/a/node_modules/@scope/name/lib/x.js` -> `@scope/name`. */
const packageOf = (path: string): string | null =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(path)?.[1] ?? null

/**
 * Names of the packages that production needs. By name, not by place: the packer lifts a nested package to
 * the top where a development package of the same name stood.
 */
const productionNames = ({ packages }: Lock): ReadonlySet<string> =>
  new Set(
    Object.entries(packages).flatMap(([path, { dev, devOptional }]) =>
      dev === true || devOptional === true ? [] : (packageOf(path) ?? []),
    ),
  )

const needed = [
  'package.json',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'node_modules/better-sqlite3/package.json',
  'node_modules/twilio/package.json',
]

/** What is wrong with the contents of a packed application: sentences, none when all is well. */
export const asarProblems = (asar: string): readonly string[] => {
  const paths = listAsar(asar)
  const production = productionNames(readLock())
  const packed = new Set(paths.flatMap((path) => packageOf(path) ?? []))
  const isForeign = (path: string): boolean =>
    !/^(out|node_modules|resources)\/|^package\.json$/.test(path)
  const natives = paths.filter((path) => path.endsWith('.node'))
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...[...packed]
      .filter((name) => !production.has(name))
      .map((name) => `${name} is not for production`),
    ...paths.filter(isForeign).map((path) => `${path} does not belong in it`),
    ...(natives.length === 0 ? ['no native SQLite'] : []),
    ...natives
      .filter((path) => !existsSync(join(`${asar}.unpacked`, path)))
      .map((path) => `${path} is not outside the archive`),
  ]
}
