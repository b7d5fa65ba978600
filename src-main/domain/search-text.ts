/**
 * Text as the search index takes it, and as it is found again. Scripts that are written without spaces are
 * split into their characters, so that any part of a text is found as a phrase; an emoji is a word.
 */
import type { ContactType } from './channels.ts'

const spaceless =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const splitPattern = new RegExp(`[${spaceless}]|\\p{Extended_Pictographic}`, 'gu')
const isPicture = /^\p{Extended_Pictographic}$/u

/** The index knows letters and numbers only: an emoji is spelled, behind a letter of no script. */
const spelled = (character: string): string =>
  isPicture.test(character) ? `\uE002${character.codePointAt(0)?.toString(16)}` : character

const isPlain = /^[\t\n\r\x20-\x7e]*$/
/** SQLite knows an older Unicode, and takes some newer symbols for letters. */
const between = /[^\p{L}\p{N}\p{M}\p{Co}]+/gu

/** Western letters and signs, without emoji: the index splits and folds them by itself. */
const isSettled =
  /^[\t\n\r\x20-\x7e\xa0-\xa8\xaa-\xad\xaf-\u02c1\u0400-\u052f\u2010-\u2027\u2030-\u203a]*$/

/** What a character becomes; each of the first plane is asked for often, and looked at once. */
const known: string[] = []
const spaced = (character: string): string =>
  character.replace(splitPattern, (found) => ` ${spelled(found)} `).replace(between, ' ')

/** The text with spaces around each character, or emoji, that is a word of its own. */
export const indexable = (text: string): string => {
  if (isSettled.test(text)) return text
  let words = ''
  for (const character of text.normalize('NFC'))
    words +=
      character.length > 1
        ? spaced(character)
        : (known[character.charCodeAt(0)] ??= spaced(character))
  return words
}

/** One thing looked for: words that follow each other, the last one perhaps only begun. */
export type SearchTerm = {
  readonly text: string
  readonly isPrefix: boolean
  /** The words of the text, as the index holds them. */
  readonly words: readonly string[]
}

const wordCharacter = /[\p{L}\p{N}\p{Co}\p{Extended_Pictographic}]/u

/**
 * What a person typed: words, all of which must be there, "phrases", and beginnings*. The last word counts
 * as a beginning until a space follows it. Nothing that is typed is an error.
 */
export const searchTerms = (typed: string): readonly SearchTerm[] =>
  [...typed.matchAll(/"([^"]*)("?)|[^\s"]+/g)].flatMap((found) => {
    const [whole, phrase, close] = found
    const isLast = found.index + whole.length === typed.length
    const text = phrase ?? whole.replace(/\*+$/, '')
    const isPrefix =
      phrase === undefined ? isLast || whole.endsWith('*') : close === '' && !/\s$/.test(phrase)
    return wordCharacter.test(text)
      ? [{ text, isPrefix, words: tokensOf(text).map(({ folded }) => folded) }]
      : []
  })

/** The terms for the index: all of them, each quoted, so that nothing in them is read as an operator. */
export const matchExpression = (terms: readonly SearchTerm[]): string =>
  terms
    .map(({ text, isPrefix }) => {
      const quoted = `"${indexable(text).replaceAll('"', ' ')}"`
      return isPrefix ? `${quoted} *` : quoted
    })
    .join(' ')

/** Letters that are folded here exactly as the index folds them. */
const foldedAlike = /^[[A-Za-z0-9À-žΆ-ρσ-ώЀ-ԣ]&&[\p{L}\p{N}]]+$/v

/**
 * What the words that a term looks for begin with, as the index holds them; null for whole words, phrases,
 * and scripts that only the index itself can fold.
 */
export const beginningOf = ({
  text,
  isPrefix,
}: Pick<SearchTerm, 'text' | 'isPrefix'>): string | null => {
  const letters = text.normalize('NFC')
  return isPrefix && foldedAlike.test(letters) ? fold(letters) : null
}

/** The word by which messages of contacts of a kind are found. */
export const kindWord = (kind: ContactType): string => `kind${kind}`

/** That of contacts in which an agent has a leg of a kind; what all words of the agent begin with, for none. */
export const legWord = (agentSid: string, kind: ContactType | ''): string =>
  `${agentSid}kind${kind}`.toLowerCase()

type Token = { readonly folded: string; readonly from: number; readonly to: number }

/** The index drops accents from Latin letters only: й and ё are letters of their own. */
const fold = (word: string): string =>
  isPlain.test(word)
    ? word.toLowerCase()
    : word
        .normalize('NFD')
        .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
        .normalize('NFC')
        .toLowerCase()

const anyWord = new RegExp(
  `[${spaceless}\\p{Extended_Pictographic}]|` +
    `[[\\p{L}\\p{N}\\p{Co}]--[${spaceless}\\p{Extended_Pictographic}]]` +
    `[[\\p{L}\\p{N}\\p{M}\\p{Co}]--[${spaceless}\\p{Extended_Pictographic}]]*`,
  'gv',
)

/** Latin letters and signs, of which each is folded by itself and into one letter. */
const isLatin = /^[\t\n\r\x20-\xa8\xaa-\xad\xaf-\u024f]*$/
const foldedLetters: string[] = []
const foldLatin = (text: string): string => {
  if (isPlain.test(text)) return text.toLowerCase()
  let folded = ''
  for (let at = 0; at < text.length; at++)
    folded += foldedLetters[text.charCodeAt(at)] ??= fold(text.charAt(at))
  return folded
}

/** The words of a text with their places in it, folded as the index folds them. */
export const tokensOf = (text: string): readonly Token[] => {
  const latin = isLatin.test(text) ? foldLatin(text) : null
  const tokens: Token[] = []
  for (const { 0: word, index } of (latin ?? text).matchAll(anyWord))
    tokens.push({
      folded: latin === null ? fold(spelled(word)) : word,
      from: index,
      to: index + word.length,
    })
  return tokens
}

type Range = { readonly from: number; readonly to: number }

const rangesOf = (tokens: readonly Token[], { words, isPrefix }: SearchTerm): readonly Range[] => {
  const last = words.length - 1
  const isAt = (start: number): boolean =>
    words.every((word, index) => {
      const folded = tokens[start + index]?.folded
      return folded === word || (isPrefix && index === last && folded?.startsWith(word) === true)
    })
  const ranges: Range[] = []
  for (const [start, first] of tokens.entries())
    if (isAt(start)) ranges.push({ from: first.from, to: tokens[start + last]?.to ?? first.to })
  return ranges
}

/** Where the terms stand in the text, in order and without overlaps; empty unless all of them do. */
export const foundIn = (text: string, terms: readonly SearchTerm[]): readonly Range[] => {
  const tokens = tokensOf(text)
  const found = terms.map((term) => rangesOf(tokens, term))
  if (found.some((ranges) => ranges.length === 0)) return []
  const merged: { from: number; to: number }[] = []
  for (const range of found.flat().toSorted((a, b) => a.from - b.from)) {
    const before = merged.at(-1)
    if (before !== undefined && range.from <= before.to) before.to = Math.max(before.to, range.to)
    else merged.push({ ...range })
  }
  return merged
}

/** Characters before the first found word, and of the whole excerpt. */
const leadLength = 40
const excerptLength = 200

/** A stretch of the text around the first found words, which stand between U+E000 and U+E001. */
export const excerptOf = (text: string, terms: readonly SearchTerm[]): string => {
  const ranges = foundIn(text, terms)
  const first = ranges[0]?.from ?? 0
  const begin = first <= leadLength ? 0 : text.lastIndexOf(' ', first - leadLength / 2) + 1 || first
  const end = Math.min(text.length, Math.max(begin + excerptLength, ranges[0]?.to ?? 0))
  let shown = ''
  let at = begin
  for (const { from, to } of ranges) {
    if (from < begin || to > end) continue
    shown += `${text.slice(at, from)}\uE000${text.slice(from, to)}\uE001`
    at = to
  }
  const body = (shown + text.slice(at, end)).replaceAll(/\s+/g, ' ').toWellFormed()
  return `${begin > 0 ? '… ' : ''}${body}${end < text.length ? ' …' : ''}`
}
