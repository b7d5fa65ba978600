import { expect, test } from 'vitest'
import { readWorkerExpression } from '../../../src-main/domain/worker-expression.ts'

const ana = {
  routing: { skills: ['billing', 'sales'], levels: { billing: 3 } },
  team_name: 'Blue',
  languages: 'en,de',
  location: 'Berlin',
  is_trainee: false,
}

const matches = (expression: string): boolean | null =>
  readWorkerExpression(expression)?.(ana) ?? null

test.each([
  ['', true],
  ['1==1', true],
  ['1 == 2', false],
  ['routing.skills HAS "billing"', true],
  ['worker.routing.skills HAS "legal"', false],
  ['routing.skills NOT HAS "legal"', true],
  ['routing.levels.billing > 2', true],
  ['routing.levels.billing >= 4', false],
  ['routing.levels.legal > 0', false],
  ["team_name == 'Blue' AND location IN ['Berlin', 'Paris']", true],
  ["team_name != 'Blue' OR location == 'Paris'", false],
  ['(team_name == "Red" OR location == "Berlin") AND routing.skills HAS "sales"', true],
  ['team_name == "Red" OR location == "Berlin" AND routing.skills HAS "legal"', false],
  ['NOT (team_name == "Red")', true],
  ['languages CONTAINS "de"', true],
  ['is_trainee == false', true],
  ['location == "Ber\\"lin"', false],
])('%s', (expression, expected) => {
  expect(matches(expression)).toBe(expected)
})

test.each(['routing.skills HAS', '(1==1', '1==1)', 'a == "unclosed', '§'])(
  'an expression that is not understood matches nobody: %s',
  (expression) => {
    expect(readWorkerExpression(expression)).toBeNull()
  },
)

test('an attribute named like a built-in property is not found on the prototype', () => {
  expect(readWorkerExpression('constructor == "x" OR toString.length == 0')?.(ana)).toBe(false)
})
