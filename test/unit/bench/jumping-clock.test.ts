import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createJumpingClock } from '../../bench/sync/jumping-clock.ts'

test('waits end in the order of their instants, and only those within the time played', async () => {
  const clock = createJumpingClock(1_000)
  const woken: string[] = []
  const sleeper = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms)
    woken.push(`${name} ${String(clock.now())}`)
  }
  void sleeper('late', 90_000)
  void sleeper('second', 20_000)
  void sleeper('first', 10_000).then(() => sleeper('third', 15_000))
  await clock.run(60_000)
  expect(woken).toEqual(['first 11000', 'second 21000', 'third 26000'])
  expect(clock.now()).toBe(61_000)
})

test('an aborted wait ends at once', async () => {
  const clock = createJumpingClock(0)
  const stop = new AbortController()
  const slept = clock.sleep(1_000, stop.signal)
  stop.abort()
  await slept
  expect(clock.now()).toBe(0)
})

test('time stands still until an answer is there', async () => {
  const clock = createJumpingClock(0)
  const server = createServer((_, response) => setTimeout(() => response.end('there'), 50))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const read = async (): Promise<string> => {
    const answer = await clock.fetch(`http://127.0.0.1:${String(port)}/`)
    return `${await answer.text()} at ${String(clock.now())}`
  }
  void clock.sleep(10)
  const [answer] = await Promise.all([read(), clock.run(1_000)])
  server.close()
  expect(answer).toBe('there at 0')
})
