/** Names for files: our own ones in the cache, and safe forms of those that strangers chose. */

/** A media file's or a recording's SID: what a file in the cache is called. */
export const isFileSid = (text: string): boolean => /^(ME|RE)[0-9a-f]{32}$/.test(text)

// Names of devices, which Windows opens instead of a file, whatever their ending.
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
// Controls, separators and what Windows forbids.
const forbidden = /[\p{Cc}<>:"/\\|?*]/gu
// What is not seen but turns or hides what is: marks of writing direction, zero-width characters, the like.
const unseen = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu
// Bytes, of which most systems allow 255.
const longest = 200

const bytesOf = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
}

/** The beginning of `text` that fits into so many bytes, whole characters only. */
const cutTo = (text: string, bytes: number): string => {
  let left = bytes
  let end = 0
  for (const letter of text) {
    left -= bytesOf(letter)
    if (left < 0) break
    end += letter.length
  }
  return text.slice(0, end)
}

/**
 * `name` as one name of a file in any folder of any system: no separators, no controls, nothing that
 * changes the direction of writing, no reserved or hidden name. `fallback` when nothing is left.
 */
export const safeFileName = (name: string, fallback: string): string => {
  const clean = name
    .normalize('NFC')
    .replace(unseen, '')
    .replace(forbidden, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (clean === '' || /^_+$/.test(clean)) return fallback
  const named = reserved.test(clean) ? `_${clean}` : clean
  if (cutTo(named, longest) === named) return named
  const ending = /\.[a-z0-9]{1,10}$/i.exec(named)?.[0] ?? ''
  return cutTo(named, longest - ending.length).trimEnd() + ending
}
