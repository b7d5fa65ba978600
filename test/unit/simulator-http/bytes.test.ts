import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../../../src-main/simulator/start.ts'
import { toneMp3 } from '../../../src-main/simulator/http/tone.ts'
import { ask, authorization, simulatedUrl } from '../../contract/ask.ts'
import { accountOf, minute, now, startedFloor } from './started.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startedFloor()
})
afterAll(() => simulator.close())

const uploaded = async (): Promise<string> => {
  const service = simulator.floor.account.chatServiceSid
  const url = `https://mcs.us1.twilio.com/v1/Services/${service}/Media`
  const response = await fetch(simulatedUrl(simulator, `${url}?Filename=note.txt`), {
    method: 'POST',
    body: 'hello',
    headers: { Authorization: authorization(simulator), 'Content-Type': 'text/plain' },
  })
  const { sid } = (await response.json()) as { readonly sid: string }
  return `${url}/${sid}`
}

const linkOf = async (url: string): Promise<string> => {
  const { body } = await ask(simulator, url)
  return (body['links'] as Readonly<Record<string, string>>)['content_direct_temporary'] ?? ''
}

test('a temporary link needs no key and is good once', async () => {
  const link = await linkOf(await uploaded())
  expect(link.startsWith(`${simulator.url}/media.us1.twilio.com/ME`)).toBe(true)
  const first = await fetch(link)
  expect([first.status, first.headers.get('content-type'), await first.text()]).toEqual([
    200,
    'text/plain',
    'hello',
  ])
  expect((await fetch(link)).status).toBe(403)
})

test('a temporary link cannot be altered, and expires', async () => {
  const url = await uploaded()
  const forged = (await linkOf(url)).replace(/Nonce=\d+/, 'Nonce=999')
  expect((await fetch(forged)).status).toBe(403)
  const link = await linkOf(url)
  simulator.advanceTo(now + 6 * minute)
  expect((await fetch(link)).status).toBe(403)
})

test('a recording is a WAV unless an MP3 is asked for, and needs the key', async () => {
  const recording = simulator.floor.recordings().find(({ status }) => status === 'completed')
  const url = simulatedUrl(simulator, `${accountOf(simulator)}/Recordings/${recording?.sid}`)
  const headers = { Authorization: authorization(simulator) }
  const wav = Buffer.from(await (await fetch(url, { headers })).arrayBuffer())
  expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE'])
  const mp3 = Buffer.from(await (await fetch(`${url}.mp3`, { headers })).arrayBuffer())
  expect(mp3.readUInt16BE(0)).toBe(0xff_fb)
  expect((await fetch(`${url}.mp3`)).status).toBe(401)
  expect((await fetch(`${url}.ogg`, { headers })).status).toBe(404)
})

test('an MP3 is made of whole frames, as many as its length needs', () => {
  const frames = toneMp3(2000).length / 104
  expect(frames).toBe(Math.ceil((2 * 44_100) / 1152))
})
