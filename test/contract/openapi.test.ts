import { beforeAll, expect, test } from 'vitest'
import { type Contract, loadContract } from './openapi/contract.ts'

let contract: Contract
beforeAll(() => {
  contract = loadContract()
})

const workspace = `https://taskrouter.twilio.com/v1/Workspaces/WS${'a'.repeat(32)}`

test('strict mode accepts what Twilio itself shows as answers of the APIs that are polled', () => {
  const polled =
    /taskrouter\.|\/Interactions|flex-api\.twilio\.com\/v1\/Configuration|\/(Conversations|Users)(\/|$)|Rooms(\/X)?(\/Participants(\/X)?)?$|(Calls|Conferences)(\/X)?\.json|Participants(\/X)?\.json/
  const shown = contract.examples().filter(({ url }) => polled.test(url))
  expect(shown.length).toBeGreaterThan(200)
  expect(
    shown.flatMap(({ method, url, status, body }) =>
      contract
        .checkResponse(method, url, status, body)
        .map((fault) => `${method} ${url}: ${fault}`),
    ),
  ).toEqual([])
})

test('an answer that lacks a documented property is refused, and only in strict mode', () => {
  const url = `${workspace}/Tasks`
  const faults = contract.checkResponse('GET', url, 200, { tasks: [{ sid: 'WT1', colour: 1 }] })
  expect(faults.join('\n')).toContain("must have required property 'assignment_status'")
  expect(faults.join('\n')).toContain('{"additionalProperty":"colour"}')
  expect(contract.checkResponse('GET', url, 200, { tasks: [] }, 'lax')).toEqual([])
})

test('a request with an unknown path, query, field or a wrong value is refused', () => {
  const check = (method: string, url: string, form: Record<string, string> = {}): string =>
    contract.checkRequest({ method, url, form }).join('\n')
  expect(check('GET', `${workspace}/Nope`)).toContain('no such operation')
  expect(check('GET', `${workspace}/Tasks?Foo=1`)).toBe('query Foo is not documented')
  expect(check('GET', `${workspace}/Tasks?PageSize=1001`)).toContain('must be <= 1000')
  expect(check('POST', `${workspace}/Tasks`, { WorkflowSid: 'XX' })).toContain('body /WorkflowSid')
  expect(check('POST', `${workspace}/Tasks`, { Prio: '5' })).toContain('"Prio"')
  expect(check('POST', `${workspace}/Tasks`, { Priority: '5', Attributes: '{}' })).toBe('')
})
