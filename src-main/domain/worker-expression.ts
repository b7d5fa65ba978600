/**
 * TaskRouter's expression language, as far as a queue's worker expression uses it: comparisons of worker
 * attributes with literals, joined by AND, OR, NOT and parentheses (Twilio: "Expression Syntax" of
 * TaskRouter). Read once per queue, then asked for each worker.
 */

type Value = string | number | boolean | null | readonly Value[]
type Attributes = Readonly<Record<string, unknown>>
/** True when the worker's attributes satisfy the expression. */
export type WorkerPredicate = (attributes: Attributes) => boolean

type Token = { readonly kind: 'word' | 'text' | 'number' | 'sign'; readonly text: string }

const tokenPattern =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_][\w.\-$]*)|(==|!=|>=|<=|[=><()[\],]))/y

const tokensOf = (source: string): Token[] | null => {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (source.slice(tokenPattern.lastIndex).trim() !== '') {
    const found = tokenPattern.exec(source)
    if (found === null) return null
    const [, text, number, word, sign] = found
    if (text !== undefined)
      tokens.push({ kind: 'text', text: text.slice(1, -1).replace(/\\(.)/g, '$1') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
  }
  return tokens
}

const attributeAt = (attributes: Attributes, path: string): unknown =>
  path
    .replace(/^worker\./, '')
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Attributes)[key]
          : undefined,
      attributes,
    )

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** TaskRouter compares across types: the number 3 equals the text "3". */
const equal = (left: unknown, right: unknown): boolean =>
  left === right || (isScalar(left) && isScalar(right) && String(left) === String(right))

const contains = (whole: unknown, part: unknown): boolean =>
  Array.isArray(whole)
    ? whole.some((item) => equal(item, part))
    : typeof whole === 'string' && isScalar(part) && whole.includes(String(part))

const ordered = (
  left: unknown,
  right: unknown,
  holds: (difference: number) => boolean,
): boolean => {
  const difference = Number(left) - Number(right)
  return !Number.isNaN(difference) && left !== null && left !== '' && holds(difference)
}

const operators: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '==': equal,
  '=': equal,
  '!=': (left, right) => !equal(left, right),
  '>': (left, right) => ordered(left, right, (difference) => difference > 0),
  '>=': (left, right) => ordered(left, right, (difference) => difference >= 0),
  '<': (left, right) => ordered(left, right, (difference) => difference < 0),
  '<=': (left, right) => ordered(left, right, (difference) => difference <= 0),
  HAS: contains,
  CONTAINS: contains,
  IN: (left, right) => contains(right, left),
}

class UnreadableExpression extends Error {}

/** One operand: a literal, or a look-up in the worker's attributes. */
type Operand = (attributes: Attributes) => unknown

const literals: Readonly<Record<string, Value>> = { TRUE: true, FALSE: false, NULL: null }

const parser = (tokens: readonly Token[]) => {
  let at = 0
  const peek = (): Token | undefined => tokens[at]
  const isNext = (text: string): boolean =>
    peek()?.text.toUpperCase() === text && peek()?.kind !== 'text'
  const take = (text: string): boolean => {
    if (!isNext(text)) return false
    at += 1
    return true
  }
  const expectSign = (text: string): void => {
    if (!take(text)) throw new UnreadableExpression(`${text} expected`)
  }

  const list = (): Operand => {
    const items: Operand[] = []
    while (!take(']')) {
      items.push(operand())
      take(',')
    }
    return (attributes) => items.map((item) => item(attributes))
  }

  const operand = (): Operand => {
    if (take('[')) return list()
    const token = tokens[at++]
    if (token === undefined || token.kind === 'sign')
      throw new UnreadableExpression('operand expected')
    if (token.kind === 'text') return () => token.text
    if (token.kind === 'number') return () => Number(token.text)
    const literal = literals[token.text.toUpperCase()]
    return literal === undefined
      ? (attributes) => attributeAt(attributes, token.text)
      : () => literal
  }

  const comparison = (): WorkerPredicate => {
    if (take('NOT')) {
      const inner = comparison()
      return (attributes) => !inner(attributes)
    }
    if (take('(')) {
      const inner = either()
      expectSign(')')
      return inner
    }
    const left = operand()
    const isNegated = take('NOT')
    const compare = operators[peek()?.text.toUpperCase() ?? '']
    if (compare === undefined) return (attributes) => Boolean(left(attributes))
    at += 1
    const right = operand()
    return (attributes) => compare(left(attributes), right(attributes)) !== isNegated
  }

  const joined = (word: 'AND' | 'OR', part: () => WorkerPredicate): WorkerPredicate => {
    const parts = [part()]
    while (take(word)) parts.push(part())
    return word === 'AND'
      ? (attributes) => parts.every((holds) => holds(attributes))
      : (attributes) => parts.some((holds) => holds(attributes))
  }
  const both = (): WorkerPredicate => joined('AND', comparison)
  const either = (): WorkerPredicate => joined('OR', both)

  return (): WorkerPredicate => {
    const whole = either()
    if (at < tokens.length) throw new UnreadableExpression('end expected')
    return whole
  }
}

/**
 * Reads a worker expression. An empty one matches everybody, as in TaskRouter; null when it uses
 * something that is not understood, so that nobody is wrongly shown as eligible.
 */
export const readWorkerExpression = (expression: string): WorkerPredicate | null => {
  if (expression.trim() === '') return () => true
  const tokens = tokensOf(expression)
  if (tokens === null) return null
  try {
    return parser(tokens)()
  } catch (error) {
    if (error instanceof UnreadableExpression) return null
    throw error
  }
}
