import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { soundNames } from '../../src-main/contract/notice-settings.ts'

test.each(soundNames)('the sound %s is short, heard and not distorted', (name) => {
  const path = resolve(import.meta.dirname, `../../resources/sounds/${name}.wav`)
  const bytes = readFileSync(path)
  const samples = new Int16Array(
    bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length),
  )
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
  expect(bytes.readUInt32LE(40)).toBe(samples.byteLength)
  expect(samples.length / 22_050).toBeLessThan(1.5)
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(loudest).toBeGreaterThan(8_000)
  expect(samples.filter((sample) => Math.abs(sample) >= 32_767).length).toBe(0)
})
