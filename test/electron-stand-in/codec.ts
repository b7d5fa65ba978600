/**
 * Tagged JSON that carries what structured clone carries over IPC. One function without imports: its
 * source text is injected into both worlds of a page as well.
 */
export type Codec = {
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

/** How the two ends of a `contextBridge` name the functions and promises that pass between them. */
export type References = {
  readonly nameFunction: (value: (...args: unknown[]) => unknown) => number
  readonly namePromise: (value: Promise<unknown>) => number
  readonly functionNamed: (id: number) => unknown
  readonly promiseNamed: (id: number) => unknown
}

/** With `references` functions and promises pass by reference, as over `contextBridge`; without, they are refused as over IPC. */
export const createCodec = (references?: References): Codec => {
  type Tagged = { readonly $: string; readonly v: unknown; readonly t?: string }

  const bytesToText = (bytes: Uint8Array): string => {
    let binary = ''
    for (let i = 0; i < bytes.length; i += 32_768)
      binary += String.fromCharCode(...bytes.subarray(i, i + 32_768))
    return btoa(binary)
  }
  const textToBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

  const refuse = (what: string): never => {
    const error = new Error(`${what} could not be cloned.`)
    error.name = 'DataCloneError'
    throw error
  }
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)
  const mapValues = (value: object, change: (one: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]))

  const encodePrimitive = (value: unknown): unknown => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
    if (value === undefined) return { $: 'undefined', v: 0 }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'symbol') return refuse(String(value))
    return value
  }

  const encodeObject = (value: object, seen: readonly object[]): unknown => {
    if (seen.includes(value)) refuse('A cyclic value (a gap of the stand-in)')
    const inner = (one: unknown): unknown => encode(one, [...seen, value])
    const tag = tagOf(value)
    if (Array.isArray(value)) return Array.from(value, inner)
    if (value instanceof Error || tag === 'Error') {
      const { name, message, stack } = value as Error
      return { $: 'error', v: [name, message, stack] }
    }
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return { $: 'view', t: tag, v: bytesToText(bytes) }
    }
    if (tag === 'Date') return { $: 'date', v: inner((value as Date).getTime()) }
    if (tag === 'RegExp')
      return { $: 'regexp', v: [(value as RegExp).source, (value as RegExp).flags] }
    if (tag === 'Map') return { $: 'map', v: Array.from(value as Map<unknown, unknown>, inner) }
    if (tag === 'Set') return { $: 'set', v: Array.from(value as Set<unknown>, inner) }
    if (tag === 'ArrayBuffer')
      return { $: 'buffer', v: bytesToText(new Uint8Array(value as ArrayBuffer)) }
    if (tag === 'Promise')
      return references === undefined
        ? refuse('#<Promise>')
        : { $: 'promise', v: references.namePromise(value as Promise<unknown>) }
    if (/^(WeakMap|WeakSet|Window|global|HTML.*|.*Event)$/.test(tag)) refuse(`#<${tag}>`)
    const copy = mapValues(value, inner)
    return '$' in copy ? { $: 'object', v: copy } : copy
  }

  const encode = (value: unknown, seen: readonly object[]): unknown => {
    if (typeof value === 'function')
      return references === undefined
        ? refuse(value.toString().slice(0, 60))
        : { $: 'function', v: references.nameFunction(value as () => unknown) }
    return typeof value === 'object' && value !== null
      ? encodeObject(value, seen)
      : encodePrimitive(value)
  }

  const decodeError = ([name, message, stack]: readonly string[]): Error => {
    const types = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError }
    const error = new (types[name as keyof typeof types] ?? Error)(message)
    if (stack !== undefined) error.stack = stack
    return error
  }
  const decodeView = (type: string, text: string): unknown => {
    const { buffer } = textToBytes(text)
    const views: Readonly<Record<string, new (bytes: ArrayBuffer) => ArrayBufferView>> = {
      DataView,
      Int8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
    }
    return new (views[type] ?? Uint8Array)(buffer)
  }
  const decodeTagged = ({ $, v, t }: Tagged): unknown => {
    const list = (): unknown[] => (v as unknown[]).map(decode)
    switch ($) {
      case 'number':
        return Number(v)
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(String(v))
      case 'function':
        return references?.functionNamed(Number(v))
      case 'promise':
        return references?.promiseNamed(Number(v))
      case 'date':
        return new Date(Number(decode(v)))
      case 'regexp':
        return new RegExp((v as string[])[0] ?? '', (v as string[])[1])
      case 'map':
        return new Map(list() as [unknown, unknown][])
      case 'set':
        return new Set(list())
      case 'buffer':
        return textToBytes(String(v)).buffer
      case 'view':
        return decodeView(t ?? '', String(v))
      case 'error':
        return decodeError(v as string[])
      default:
        return mapValues(v as object, decode)
    }
  }
  const decode = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(decode)
    return '$' in value ? decodeTagged(value as Tagged) : mapValues(value, decode)
  }

  return {
    encode: (value) => JSON.stringify(encode(value, [])),
    decode: (text) => decode(JSON.parse(text)),
  }
}
