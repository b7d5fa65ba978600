/**
 * `node src-main/simulator/command.ts --agents 20 --days 7 --seed 1 [--paused] [--port N] [--speed N]
 * [--now ISO] [--preset NAME] [--truth FILE]`: plays days up to now, then serves until SIGINT. One line
 * of JSON on standard output says where, and with which credentials.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../lib/clock.ts'
import { type Simulator, startSimulator } from './start.ts'

const day = 24 * 60 * 60 * 1000

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '20' },
    days: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    now: { type: 'string' },
    preset: { type: 'string', default: 'office-hours' },
    truth: { type: 'string' },
    paused: { type: 'boolean', default: false },
  },
})

const numberAt = (name: 'agents' | 'days' | 'seed' | 'speed' | 'port'): number => {
  const number = Number(values[name])
  if (Number.isFinite(number) && number >= 0) return number
  throw new Error(`--${name} needs a number, not ${values[name]}`)
}

const describe = ({ url, accountSid, workspaceSid, apiKeySid, apiSecret }: Simulator): string =>
  JSON.stringify({
    url,
    accountSid,
    workspaceSid,
    apiKeySid,
    apiSecret,
    environment: { FLOORWALKER_TWILIO_URL: url, TWILIO_API_SECRET: apiSecret },
  })

const now = values.now === undefined ? systemClock.now() : Date.parse(values.now)
if (Number.isNaN(now)) throw new Error(`--now needs an ISO date, not ${values.now}`)
if (values.preset !== 'office-hours' && values.preset !== 'demo')
  throw new Error(`--preset is office-hours or demo, not ${values.preset}`)

const size = {
  agents: numberAt('agents'),
  seed: numberAt('seed'),
  startAt: now - numberAt('days') * day,
}
const simulator = await startSimulator({
  ...(values.preset === 'demo' ? {} : size),
  speed: numberAt('speed'),
  port: numberAt('port'),
  now,
  preset: values.preset,
  paused: values.paused,
})
/** The truth of what has been served so far: at the start, and once more at the end. */
const writeTruth = (): void => {
  if (values.truth === undefined) return
  const { floor } = simulator
  const truth = floor.truth()
  const turns = floor.threads().flatMap(({ sid }) => truth.turns(sid))
  writeFileSync(values.truth, JSON.stringify({ ...truth, turns }))
}
const stop = (): void => {
  writeTruth()
  void simulator.close()
}

writeTruth()
// Before the line is out: whoever reads it may stop the command at once.
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
process.stdout.write(`${describe(simulator)}\n`)
