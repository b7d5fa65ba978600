import { expect, test } from 'vitest'
import { closedBy, closedByText, type EndFacts } from '../../../src-main/domain/closed-by.ts'

const end: EndFacts = {
  hangUpBy: null,
  supervisor: null,
  ending: 'reservation.completed',
  outcomeType: 'Completed',
  agent: 'Sumit R',
  wrapUpAt: 100,
  endedAt: 200,
  customer: 'present',
}
const left = { ending: 'task.canceled: hangup', outcomeType: 'Customer Left', customer: null }
const expired = { ending: 'task.canceled: Task TTL Exceeded', outcomeType: 'Canceled' }

test.each<[name: string, facts: Partial<EndFacts>, words: string | null]>([
  ['the plugin names the customer', { hangUpBy: 'Customer' }, 'the customer'],
  ['the plugin names the agent', { hangUpBy: 'Agent', customer: null }, 'Sumit R'],
  ['the plugin names a transfer', { hangUpBy: 'Cold Transfer' }, 'Cold Transfer'],
  ['the plugin goes before the log', { hangUpBy: 'Agent', supervisor: 'Ann' }, 'Sumit R'],
  ['a supervisor closed it', { supervisor: 'Ann' }, 'Ann (supervisor), from this console'],
  ['a caller gave up', left, 'the customer, who left the queue'],
  ['nobody took it in time', expired, 'a timer: nobody took it in time'],
  [
    'somebody canceled it',
    { ending: 'task.canceled: spam', outcomeType: 'Canceled', wrapUpAt: null },
    null,
  ],
  ['the customer left first', { customer: { goneAt: 100 } }, 'the customer, who left the chat'],
  ['the customer left after the agent', { customer: { goneAt: 101 } }, null],
  [
    'left before the end, without wrap-up',
    { customer: { goneAt: 150 }, wrapUpAt: null },
    'the customer, who left the chat',
  ],
  ['the agent wrapped up', {}, 'Sumit R, who began to wrap up'],
  ['and on SMS', { customer: 'outside', agent: null }, 'the agent, who began to wrap up'],
  ['nobody knows when the customer left', { customer: 'unknown' }, null],
  ['a call wraps up whoever hung up', { customer: null }, null],
  ['no wrap-up was told', { wrapUpAt: null }, null],
])('%s', (_name, facts, words) => {
  const found = closedBy({ ...end, ...facts })
  expect(found === null ? null : closedByText(found)).toBe(words)
})
