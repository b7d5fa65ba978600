/** What a customer typed, taken apart for showing: never as markup, and only https as links. */
import type { TurnMedia } from '../../../src-main/contract/interaction-views.ts'
import { safeFileName } from '../../../src-main/domain/file-names.ts'

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link'
      readonly text: string
      readonly url: string
      /** The host that is opened, where the text does not show it as it is. */
      readonly host: string | null
    }

// Direction marks end a link: they could show its end as its beginning.
const links = /https:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu
const trailing = /[.,;:!?)\]}…]+$/u

const linkOf = (text: string): Extract<Segment, { kind: 'link' }> | null => {
  const parsed = URL.parse(text)
  if (parsed === null || parsed.protocol !== 'https:') return null
  if (parsed.username !== '' || parsed.password !== '') return null
  const isShown = text.toLowerCase().startsWith(`https://${parsed.host}`)
  return { kind: 'link', text, url: parsed.href, host: isShown ? null : parsed.host }
}

/** Text and links in order; joined, their texts are the whole text. */
export const segmentsOf = (text: string): readonly Segment[] => {
  const segments: Segment[] = []
  let from = 0
  const addText = (to: number): void => {
    if (to > from) segments.push({ kind: 'text', text: text.slice(from, to) })
  }
  for (const match of text.matchAll(links)) {
    const found = match[0].replace(trailing, '')
    const link = linkOf(found)
    if (link === null) continue
    addText(match.index)
    segments.push(link)
    from = match.index + found.length
  }
  addText(text.length)
  return segments
}

/** A name without the marks that turn the direction of what follows, so that it shows its real end. */
export const plainName = (name: string): string =>
  name.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cc}]/gu, '')

/** What a file is shown and saved as: one name, whatever its sender called it. */
export const fileNameOf = ({ filename }: Pick<TurnMedia, 'filename'>): string =>
  safeFileName(filename ?? '', 'Attachment without a name')

/** 1.2 MB. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`
}
