import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The package in whose tarball Twilio ships its OpenAPI documents, pinned to the byte. */
const source = {
  spec: '@twilio/cli-core@9.0.0',
  tarball: 'twilio-cli-core-9.0.0.tgz',
  integrity:
    'sha512-FPHm5gXAUwM2oATmQi3AGYPFz4Urg5G5/vDkpUu5WqNuwueQaS93HwXjdX1OM+miuq0LMimdfbXDTLEp4Nsjfg==',
}

export const documentNames = [
  'taskrouter_v1',
  'conversations_v1',
  'flex_v1',
  'video_v1',
  'api_v2010',
  'intelligence_v2',
] as const
export type DocumentName = (typeof documentNames)[number]

type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}
export type Schema = { readonly [key: string]: unknown }
type Content = { readonly schema?: Schema; readonly examples?: Readonly<Record<string, Example>> }
type Example = { readonly value: unknown }
export type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Content>> }>
  >
}
type Server = { readonly url: string }
export type PathItem = { readonly servers?: readonly Server[] } & {
  readonly [method in 'get' | 'post' | 'delete']?: Operation
}
export type OpenApiDocument = {
  readonly servers: readonly Server[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const cache = resolve(import.meta.dirname, '../../../node_modules/.cache')
const folder = join(cache, 'twilio-openapi-9.0.0-intelligence')
const inTarball = (name: DocumentName): string =>
  `package/src/services/twilio-api/twilio_${name}.json`

/** Fetches the tarball with npm, checks it against the pin, and moves the documents into place at once. */
const fetchDocuments = (): void => {
  mkdirSync(cache, { recursive: true })
  const scratch = mkdtempSync(join(cache, 'twilio-openapi-'))
  try {
    execFileSync('npm', ['pack', source.spec, '--silent', '--pack-destination', scratch], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
    const tarball = join(scratch, source.tarball)
    const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
    if (found !== source.integrity)
      throw new Error(`${source.spec} is not the pinned tarball: ${found}`)
    execFileSync('tar', ['xzf', source.tarball, ...documentNames.map(inTarball)], { cwd: scratch })
    try {
      renameSync(join(scratch, 'package/src/services/twilio-api'), folder)
    } catch (error) {
      // Another test file, in a process of its own, may have put the same documents there first.
      if (!existsSync(folder)) throw error
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Twilio's own OpenAPI documents, from the cache or else from the npm registry. Throws when they cannot be
 * had: without them nothing is proven, so the contract layer never skips.
 */
export const openApiDocuments = (): ReadonlyMap<DocumentName, OpenApiDocument> => {
  if (!existsSync(folder)) fetchDocuments()
  return new Map(
    documentNames.map((name) => [
      name,
      JSON.parse(readFileSync(join(folder, `twilio_${name}.json`), 'utf8')) as OpenApiDocument,
    ]),
  )
}
