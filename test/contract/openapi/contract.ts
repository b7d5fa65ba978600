import type { ValidateFunction } from 'ajv'
import {
  type DocumentName,
  type Operation,
  openApiDocuments,
  type PathItem,
  type Schema,
} from './documents.ts'
import { createSchemaSet, type Mode, type SchemaSet } from './schemas.ts'
import { proseOnly } from './slips.ts'

type Found = {
  readonly document: DocumentName
  readonly method: string
  readonly path: string
  readonly host: string
  readonly pattern: RegExp
  readonly operation: Operation
}

/** What was sent: `form` holds the fields of a form body, or a JSON body as it is. */
export type SentRequest = {
  readonly method: string
  /** With Twilio's real host. */
  readonly url: string
  readonly form: Readonly<Record<string, unknown>>
}

/** Checks against Twilio's OpenAPI documents. Each answers with the faults it found, none when all is well. */
export type Contract = {
  readonly operations: readonly { readonly method: string; readonly url: string }[]
  checkRequest(request: SentRequest): readonly string[]
  checkResponse(
    method: string,
    url: string,
    status: number,
    body: unknown,
    mode?: Mode,
  ): readonly string[]
  /** Twilio's own examples of successful answers. */
  examples(): readonly {
    readonly method: string
    readonly url: string
    readonly status: number
    readonly body: unknown
  }[]
}

const methods = ['get', 'post', 'delete'] as const
const placeholder = /\{([^}]+)\}/g
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(placeholder, '([^/]+?)')}$`)

const operationsOf = (document: DocumentName, path: string, item: PathItem): readonly Found[] =>
  methods.flatMap((method) => {
    const operation = item[method]
    const server = item.servers?.[0]
    return operation === undefined || server === undefined
      ? []
      : [
          {
            document,
            method: method.toUpperCase(),
            path,
            host: new URL(server.url).host,
            pattern: patternOf(path),
            operation,
          },
        ]
  })

/** Two hosts share paths such as /v1/Configuration, so the host belongs to the name. */
const nameOf = ({ method, host, path }: Found): string => `${method} ${host}${path}`

const faultsOf = (validate: ValidateFunction, value: unknown): readonly string[] =>
  validate(value)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
      )

/** A query or form value is text; the schema says what it stands for. */
const typed = (schema: Schema | undefined, text: unknown): unknown => {
  if (schema?.['type'] === 'array') return [text].flat()
  if (typeof text !== 'string' || text === '') return text
  if (schema?.['type'] === 'integer' || schema?.['type'] === 'number')
    return Number.isNaN(Number(text)) ? text : Number(text)
  return schema?.['type'] === 'boolean' && /^(true|false)$/i.test(text)
    ? /^true$/i.test(text)
    : text
}

const checkParameters = (schemas: SchemaSet, found: Found, url: URL): readonly string[] => {
  const values = found.pattern.exec(url.pathname)?.slice(1) ?? []
  const names = [...found.path.matchAll(placeholder)].map(([, name]) => name)
  return (found.operation.parameters ?? []).flatMap((parameter) => {
    if (parameter.in === 'header') return []
    const given =
      parameter.in === 'path'
        ? [decodeURIComponent(values[names.indexOf(parameter.name)] ?? '')]
        : url.searchParams.getAll(parameter.name)
    if (given.length === 0)
      return parameter.required === true ? [`query ${parameter.name} is missing`] : []
    const key = `${nameOf(found)} ${parameter.in} ${parameter.name}`
    const value = typed(parameter.schema, given.length === 1 ? given[0] : given)
    const validate = schemas.validator(key, parameter.schema, found.document, 'lax')
    return faultsOf(validate, value).map((fault) => `${parameter.in} ${parameter.name}${fault}`)
  })
}

const checkQueryNames = (found: Found, url: URL): readonly string[] => {
  const known = new Set(
    (found.operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => parameter.name),
  )
  return [...new Set(url.searchParams.keys())]
    .filter((name) => !known.has(name))
    .map((name) => `query ${name} is not documented`)
}

const checkBody = (
  schemas: SchemaSet,
  found: Found,
  form: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const content = found.operation.requestBody?.content ?? {}
  const fields = content['application/x-www-form-urlencoded']?.schema
  if (fields === undefined)
    return content['application/json'] === undefined && Object.keys(form).length > 0
      ? ['no body is documented']
      : []
  const properties = (fields['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const body = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typed(properties[name], value)]),
  )
  const closed = { ...fields, additionalProperties: false }
  const key = `${nameOf(found)} body`
  return faultsOf(schemas.validator(key, closed, found.document, 'lax'), body).map(
    (fault) => `body ${fault}`,
  )
}

/** Loads Twilio's documents (the first time from the npm registry) and returns the checks. */
export const loadContract = (): Contract => {
  const documents = openApiDocuments()
  const schemas = createSchemaSet(documents)
  const operations = [...documents].flatMap(([name, { paths }]) =>
    Object.entries(paths).flatMap(([path, item]) => operationsOf(name, path, item)),
  )
  // A literal segment wins over a placeholder: TaskQueues/Statistics is not a queue.
  const find = (method: string, url: URL): Found | undefined =>
    operations
      .filter(
        (each) =>
          each.method === method && each.host === url.host && each.pattern.test(url.pathname),
      )
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0]

  const checkRequest: Contract['checkRequest'] = ({ method, url, form }) => {
    if (proseOnly.some(({ pattern }) => pattern.test(url))) return []
    const target = new URL(url)
    const found = find(method, target)
    if (found === undefined) return [`no such operation: ${method} ${url}`]
    return [
      ...checkParameters(schemas, found, target),
      ...checkQueryNames(found, target),
      ...checkBody(schemas, found, form),
    ]
  }

  const checkResponse: Contract['checkResponse'] = (method, url, status, body, mode = 'strict') => {
    const found = find(method, new URL(url))
    if (found === undefined) return [`no such operation: ${method} ${url}`]
    const response = found.operation.responses[status]
    if (response === undefined) return [`status ${status} is not documented`]
    const schema = response.content?.['application/json']?.schema
    if (schema === undefined) return body === null ? [] : ['no body is documented']
    const key = `${nameOf(found)} ${status}`
    return faultsOf(schemas.validator(key, schema, found.document, mode), body)
  }

  return {
    operations: operations.map(({ method, host, path }) => ({
      method,
      url: `https://${host}${path}`,
    })),
    checkRequest,
    checkResponse,
    examples: () =>
      operations.flatMap(({ method, host, path, operation }) =>
        Object.entries(operation.responses).flatMap(([status, response]) =>
          Object.values(response.content?.['application/json']?.examples ?? {}).map((example) => ({
            method,
            url: `https://${host}${path.replace(placeholder, 'X')}`,
            status: Number(status),
            body: example.value,
          })),
        ),
      ),
  }
}
