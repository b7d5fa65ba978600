import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { DocumentName, OpenApiDocument, Schema } from './documents.ts'
import { slipIn } from './slips.ts'

/**
 * How closely an answer is looked at. Twilio's schemas require nothing and forbid nothing, so by
 * themselves (`lax`) they accept an empty object; `strict` demands every documented property and no other.
 */
export type Mode = 'lax' | 'strict'

const formats = new Set(['date-time', 'date', 'uri', 'date-time-rfc-2822'])
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const orNull = (schema: Schema): Schema =>
  schema['$ref'] === undefined
    ? {
        ...schema,
        ...(typeof schema['type'] === 'string' && { type: [schema['type'], 'null'] }),
        ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }),
      }
    : { anyOf: [schema, { type: 'null' }] }

/** One OpenAPI 3.0 schema as JSON Schema. `at` is its name, by which Twilio's own slips are known. */
const fromOpenApi = (schema: Schema, mode: Mode, root: string, at: string): Schema => {
  const inner = (value: unknown, name: string): unknown =>
    isObject(value) ? fromOpenApi(value, mode, root, name) : value
  const { nullable, example: _, examples: __, format, ...rest } = schema
  const out: Record<string, unknown> = { ...rest }
  if (typeof format === 'string' && formats.has(format)) out['format'] = format
  if (typeof out['$ref'] === 'string') out['$ref'] = `${root}${out['$ref']}`
  if ('items' in out) out['items'] = inner(out['items'], at)
  for (const joined of ['allOf', 'anyOf', 'oneOf'])
    if (Array.isArray(out[joined])) out[joined] = out[joined].map((part) => inner(part, at))
  if (isObject(out['properties'])) {
    const names = Object.keys(out['properties'])
    out['properties'] = Object.fromEntries(
      Object.entries(out['properties']).map(([name, part]) => [name, inner(part, `${at}.${name}`)]),
    )
    if (mode === 'strict') Object.assign(out, { required: names, additionalProperties: false })
  }
  return nullable === true || slipIn(at) ? orNull(out) : out
}

export type SchemaSet = {
  /** Compiles once per key. `schema` may refer to the components of its document. */
  validator(key: string, schema: Schema, document: DocumentName, mode: Mode): ValidateFunction
}

/** Twilio's schemas, ready to validate with. */
export const createSchemaSet = (
  documents: ReadonlyMap<DocumentName, OpenApiDocument>,
): SchemaSet => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv, ['date-time', 'date'])
  // Twilio fills "uri" properties with '' and with relative references too.
  ajv.addFormat('uri', (text: string) => text === '' || URL.canParse(text, 'https://x'))
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/)
  const rootOf = (name: DocumentName, mode: Mode): string => `https://${mode}.twilio.test/${name}`
  for (const [name, { components }] of documents)
    for (const mode of ['lax', 'strict'] as const) {
      const root = rootOf(name, mode)
      const schemas = Object.fromEntries(
        Object.entries(components.schemas).map(([id, schema]) => [
          id,
          fromOpenApi(schema, mode, root, id),
        ]),
      )
      ajv.addSchema({ $id: root, components: { schemas } })
    }
  const compiled = new Map<string, ValidateFunction>()
  return {
    validator: (key, schema, document, mode) => {
      const known = compiled.get(`${mode} ${key}`)
      if (known !== undefined) return known
      const made = ajv.compile(fromOpenApi(schema, mode, rootOf(document, mode), key))
      compiled.set(`${mode} ${key}`, made)
      return made
    },
  }
}
