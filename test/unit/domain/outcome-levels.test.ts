import { expect, test } from 'vitest'
import { lowestLevels } from '../../../src-main/domain/outcome-levels.ts'

test.each([
  ['Resolved', 'Resolved'],
  ['Sales > Order > Late delivery', 'Late delivery'],
  ['Sales>Order', 'Order'],
  ['Billing > Refund|Complaint', 'Refund, Complaint'],
  ['Sales > ', 'Sales'],
  ['>', '>'],
])('the lowest level of %s is %s', (outcome, lowest) => {
  expect(lowestLevels(outcome)).toBe(lowest)
})
