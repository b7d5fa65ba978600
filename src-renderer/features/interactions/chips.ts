/** Every part of a filter as a chip that says it in words and takes it away. */
import type { InteractionChoices } from '../../../src-main/contract/interaction-views.ts'
import { dayAndMonth, duration, timeOfDay } from '../../ui/format.ts'
import type { ListFilter, Period } from './list-filter.ts'
import { dateByNames, periodNames, stateNames, typeNames } from './list-filter.ts'

export type Chip = { readonly part: keyof ListFilter; readonly label: string }

const listed = (names: readonly string[]): string =>
  names.length > 2 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', ')

const moment = (at: number): string => `${dayAndMonth(at)} ${timeOfDay(at)}`

const periodText = (period: Period): string => {
  if (typeof period === 'string') return periodNames[period]
  const { from, to } = period
  if (from === undefined) return to === undefined ? 'any time' : `until ${moment(to)}`
  return to === undefined ? `from ${moment(from)}` : `${moment(from)} – ${moment(to)}`
}

type Range = { readonly min: number | null; readonly max: number | null }
const rangeText = ({ min, max }: Range, say: (value: number) => string): string => {
  if (min === null) return max === null ? 'any' : `up to ${say(max)}`
  return max === null ? `at least ${say(min)}` : `${say(min)} – ${say(max)}`
}

const marks: readonly (readonly [keyof ListFilter, string, string])[] = [
  ['isUnread', 'Waiting for a reply', 'Answered'],
  ['hasNotes', 'With notes', 'Without notes'],
  ['isKept', 'Kept', 'Not kept'],
  ['hasRecording', 'With recording', 'Without recording'],
  ['hasVideo', 'With video', 'Without video'],
  ['isReviewed', 'Reviewed', 'Not reviewed'],
]

const nameOf = (
  sid: string,
  things: readonly { readonly sid: string; readonly name: string }[],
): string => things.find((thing) => thing.sid === sid)?.name ?? sid

/** The chips of a filter, in the order of the filters pane. */
export const chipsOf = (
  filter: ListFilter,
  choices: Pick<InteractionChoices, 'agents' | 'queues'>,
): readonly Chip[] => {
  const chips: Chip[] = []
  const add = <K extends keyof ListFilter>(
    part: K,
    say: (value: NonNullable<ListFilter[K]>) => string,
  ): void => {
    const value = filter[part]
    if (value !== undefined && value !== null) chips.push({ part, label: say(value) })
  }
  add('sample', ({ seed, contactIds }) => `Sample of ${contactIds.length}, seed ${seed}`)
  add('types', (types) => listed(types.map((type) => typeNames[type])))
  add('states', (states) => listed(states.map((state) => stateNames[state])))
  add('period', (period) => {
    const by = filter.dateBy ?? 'started'
    const text = periodText(period)
    return by === 'started' && typeof period === 'string' ? text : `${dateByNames[by]}: ${text}`
  })
  add('agentSids', (sids) => `Agent: ${listed(sids.map((sid) => nameOf(sid, choices.agents)))}`)
  add('teams', (teams) => `Team: ${listed(teams)}`)
  add('queueSids', (sids) => `Queue: ${listed(sids.map((sid) => nameOf(sid, choices.queues)))}`)
  add('direction', (direction) => direction)
  add('outcomes', (outcomes) => `Outcome: ${listed(outcomes)}`)
  add('outcomeTypes', (types) => `Ended: ${listed(types)}`)
  add('durationMs', (range) => `Duration ${rangeText(range, duration)}`)
  add('waitMs', (range) => `Wait ${rangeText(range, duration)}`)
  add('messages', (range) => `Messages ${rangeText(range, String)}`)
  for (const [part, yes, no] of marks) add(part, (value) => (value === true ? yes : no))
  add('tags', (tags) => `Tag: ${listed(tags)}`)
  add('customerId', (customer) => `Customer ${customer}`)
  add('associatedContactId', (id) => `Associated ID ${id}`)
  add('journeyId', (id) => `Journey ${id}`)
  add('text', (text) => `“${text}”`)
  return chips
}
