/** The views that everybody has, and the text that a view of one's own is saved as. */
import type { ListFilter, ListQuestion } from './list-filter.ts'

export type BuiltInView = {
  readonly name: string
  readonly title: string
  readonly question: (myTeams: readonly string[]) => ListQuestion
}

const newestFirst = (filter: ListFilter): ListQuestion => ({
  filter,
  order: 'started',
  isDescending: true,
})

export const builtInViews = [
  {
    name: 'Today',
    title: 'Everything that started today, live and finished',
    question: () => newestFirst({ period: 'today' }),
  },
  {
    name: 'My team live',
    title: 'Waiting, live and wrapping contacts; the teams chosen here are remembered',
    question: (teams) =>
      newestFirst({
        states: ['waiting', 'live', 'wrapping'],
        ...(teams.length === 0 ? {} : { teams }),
      }),
  },
  {
    name: 'Unanswered',
    title: 'Open contacts in which the customer wrote last',
    question: () => ({
      filter: { states: ['waiting', 'live', 'wrapping', 'parked'], isUnread: true },
      order: 'wait',
      isDescending: true,
    }),
  },
  {
    name: 'Abandoned',
    title: 'Customers who left the queue before an agent accepted, in the last 7 days',
    question: () => newestFirst({ outcomeTypes: ['Customer Left'], period: '7-days' }),
  },
  {
    name: 'To review',
    title: 'Finished contacts of the last 7 days without a review',
    question: () =>
      newestFirst({ states: ['final', 'parked'], isReviewed: false, period: '7-days' }),
  },
] as const satisfies readonly BuiltInView[]

export const savedText = ({ filter, order, isDescending }: ListQuestion): string =>
  JSON.stringify({ filter, order, isDescending })

const orders: readonly string[] = [
  'started',
  'ended',
  'duration',
  'wait',
  'messages',
  'agent',
  'customer',
] satisfies readonly ListQuestion['order'][]

const isQuestion = (value: unknown): value is ListQuestion =>
  typeof value === 'object' &&
  value !== null &&
  'filter' in value &&
  typeof value.filter === 'object' &&
  value.filter !== null &&
  'order' in value &&
  typeof value.order === 'string' &&
  orders.includes(value.order) &&
  'isDescending' in value &&
  typeof value.isDescending === 'boolean'

/** A saved view's question; null when the text is none. The engine checks the filter itself. */
export const questionFrom = (text: string): ListQuestion | null => {
  try {
    const value: unknown = JSON.parse(text)
    return isQuestion(value) ? value : null
  } catch {
    return null
  }
}
