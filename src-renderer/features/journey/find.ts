/** Words in a text, whatever their case and accents. */

export type Range = readonly [from: number, to: number]

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** The text without case and accents, and where each of its units stood. */
const folded = (
  text: string,
): { readonly text: string; readonly at: (index: number) => number } => {
  if (isAscii(text)) return { text: text.toLowerCase(), at: (index) => index }
  let plain = ''
  const places: number[] = []
  let place = 0
  for (const char of text) {
    const bare = char.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < bare.length; unit += 1) places.push(place)
    plain += bare
    place += char.length
  }
  return { text: plain, at: (index) => places[index] ?? text.length }
}

/** Every place where one of the words stands, in order and without overlap. */
export const rangesOf = (text: string, words: readonly string[]): readonly Range[] => {
  const wanted = words.map((word) => folded(word.trim()).text).filter((word) => word !== '')
  if (wanted.length === 0) return []
  const plain = folded(text)
  const found: Range[] = []
  for (const word of wanted)
    for (
      let at = plain.text.indexOf(word);
      at !== -1;
      at = plain.text.indexOf(word, at + word.length)
    )
      found.push([plain.at(at), plain.at(at + word.length)])
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  return found.filter((range, index) => index === 0 || range[0] >= (found[index - 1]?.[1] ?? 0))
}

/** A text cut at its ranges. */
export const cutText = (
  text: string,
  ranges: readonly Range[],
): readonly { readonly text: string; readonly isFound: boolean }[] => {
  const parts: { text: string; isFound: boolean }[] = []
  let from = 0
  for (const [start, end] of ranges) {
    if (start > from) parts.push({ text: text.slice(from, start), isFound: false })
    parts.push({ text: text.slice(start, end), isFound: true })
    from = end
  }
  if (from < text.length) parts.push({ text: text.slice(from), isFound: false })
  return parts
}
