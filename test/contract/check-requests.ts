import type { LoggedRequest } from '../../src-main/simulator/http/request-log.ts'
import { type Contract, loadContract } from './openapi/contract.ts'

let loaded: Contract | null = null

/**
 * What Twilio's documents say against the requests of a simulator's log (`simulator.requests.entries()`):
 * unknown paths, parameters and fields, values of the wrong kind. None when all are as documented.
 */
export const requestFaults = (requests: readonly LoggedRequest[]): readonly string[] => {
  loaded ??= loadContract()
  const contract = loaded
  return [
    ...new Set(
      requests.flatMap((request) =>
        contract.checkRequest(request).map((fault) => `${request.method} ${request.url}: ${fault}`),
      ),
    ),
  ]
}
