/** What narrows the list, as the supervisor chose it, and the question that comes of it. */
import type {
  InteractionFilter,
  InteractionQuestion,
} from '../../../src-main/contract/interaction-requests.ts'
import type { ContactType } from '../../../src-main/contract/interaction-views.ts'

export const periods = ['today', 'yesterday', '7-days', '30-days'] as const
/** Days by their names move on at midnight; a range stays where it is. Instants are epoch ms. */
export type Period = (typeof periods)[number] | { readonly from?: number; readonly to?: number }

type Parts = Omit<InteractionFilter, 'from' | 'to' | 'contactIds'> & { readonly period?: Period }
export type ListFilter = Parts & {
  /** The legs that a seed drew, and what they were drawn out of: they stay listed once reviewed. */
  readonly sample?: {
    readonly seed: string
    readonly of: Parts
    readonly contactIds: readonly string[]
  }
}
export type Order = InteractionQuestion['order']
export type ListQuestion = {
  readonly filter: ListFilter
  readonly order: Order
  readonly isDescending: boolean
}

/** The kinds of contact as supervisors know them: an SMS is a Text. */
export const typeNames: Readonly<Record<ContactType, string>> = {
  chat: 'Chat',
  text: 'Text',
  voice: 'Voice',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  video: 'Video',
  other: 'Other',
}
export const stateNames = {
  waiting: 'Waiting',
  live: 'Live',
  wrapping: 'Wrapping up',
  final: 'Final',
  parked: 'Parked',
} as const
export const periodNames = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
} as const
export const dateByNames = {
  started: 'Started',
  ended: 'Ended',
  offered: 'Offered',
  'last-message': 'Last message',
} as const

/** A filter with one part changed; undefined takes the part away, and so does an empty list. */
export const withPart = <K extends keyof ListFilter>(
  filter: ListFilter,
  part: K,
  value: ListFilter[K] | undefined,
): ListFilter => {
  const { [part]: _gone, ...rest } = filter
  const isEmpty =
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty ? rest : { ...rest, [part]: value }
}

const twilioId = /^[A-Z]{2}[0-9a-f]{32}(:\d+)?$/i

/** Whether the words are one of Twilio's IDs: it finds its thing whatever else is chosen. */
export const isTwilioId = (text: string): boolean => twilioId.test(text.trim())

const days: Readonly<Record<Extract<Period, string>, readonly [number, number]>> = {
  today: [0, 1],
  yesterday: [-1, 0],
  '7-days': [-6, 1],
  '30-days': [-29, 1],
}

const rangeOf = (
  period: Period | undefined,
  midnight: (days: number) => number,
): Pick<InteractionFilter, 'from' | 'to'> => {
  if (period === undefined) return {}
  if (typeof period !== 'string') return period
  const [from, to] = days[period]
  return { from: midnight(from), to: midnight(to) - 1 }
}

/** The filter as the engine reads it; `midnight(n)` is the local midnight n days from the last one. */
export const engineFilter = (
  { period, sample, ...filter }: ListFilter,
  midnight: (days: number) => number,
): InteractionFilter => ({
  ...filter,
  ...(sample === undefined ? {} : { contactIds: sample.contactIds }),
  ...rangeOf(period, midnight),
})

export type Tri = 'any' | 'yes' | 'no'
export const triOf = (value: boolean | undefined): Tri =>
  value === undefined ? 'any' : value ? 'yes' : 'no'
export const fromTri = (value: Tri): boolean | undefined =>
  value === 'any' ? undefined : value === 'yes'
