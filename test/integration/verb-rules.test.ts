/** Verbs that are forbidden, by the account's settings and by a policy of the machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { type Acting, acting } from './acting.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-'))
const policyPath = join(folder, 'policy.json')

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

const attempt = async ({ simulator, ask }: Acting) => {
  const agentSid = simulator.floor.workers()[0]?.sid ?? ''
  const reply = await ask('set-capacity', { agentSid, channel: 'chat', capacity: 9, reason: null })
  return reply.ok ? reply.value.outcome : reply.error.code
}

test('what the settings or the policy forbid is refused without a request, and allowed again after', () => {
  vi.stubEnv('FLOORWALKER_POLICY', policyPath)
  return acting(async (floor) => {
    const { ask, simulator } = floor
    const writes = () =>
      simulator.requests.entries().filter(({ method }) => method === 'POST').length
    const before = writes()
    await ask('change-account-settings', { forbiddenVerbs: ['set-capacity'] })
    expect(await attempt(floor)).toBe('forbidden-in-settings')
    expect(writes()).toBe(before)
    await ask('change-account-settings', { forbiddenVerbs: [] })

    // what is forbidden cannot be undone either, which would do it the other way round
    expect(await attempt(floor)).toBe('done')
    await ask('change-account-settings', { forbiddenVerbs: ['set-capacity'] })
    const undone = await ask('undo-actions', { actionIds: [1], reason: null })
    expect(undone).toMatchObject({ value: [{ error: { code: 'forbidden-in-settings' } }] })
    await ask('change-account-settings', { forbiddenVerbs: [] })
    const writesBefore = writes()

    writeFileSync(policyPath, '{"forbiddenActions":["set-capacity"],"note":"Ask the desk."}')
    expect(await attempt(floor)).toBe('forbidden-by-policy')
    expect(await ask('verb-rules', undefined)).toMatchObject({
      value: {
        forbidden: { 'set-capacity': 'policy' },
        policyPath,
        policy: { note: 'Ask the desk.' },
      },
    })
    writeFileSync(policyPath, '{"forbiddenActions":[')
    expect(await attempt(floor)).toBe('policy-broken')
    // reading goes on
    expect(await ask('floor', undefined)).toMatchObject({ ok: true })
    expect(writes()).toBe(writesBefore)

    rmSync(policyPath)
    expect(await attempt(floor)).toBe('already')
  })
})
