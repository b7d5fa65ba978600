import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from '../../../src-main/shell/vault.ts'
import { createEncryptor } from './encryptor.ts'
import { readableLog, tempFolder } from './temp-folder.ts'

const credentials = {
  accountSid: `AC${'1'.repeat(32)}`,
  apiKeySid: `SK${'2'.repeat(32)}`,
  apiSecret: 'n0t-for-anyones-eyes',
}
const workspaceSid = `WS${'3'.repeat(32)}`
const failure = (code: string) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) })

test('gives back what was saved, also after the next start', () => {
  const path = join(tempFolder(), 'accounts.json')
  const encryptor = createEncryptor()
  openVault(path, encryptor, readableLog().log).save(credentials, workspaceSid)
  const vault = openVault(path, encryptor, readableLog().log)
  expect(vault.credentials()).toEqual(credentials)
  expect(vault.account()).toEqual({ accountSid: credentials.accountSid, workspaceSid })
})

test('neither the secret nor the key SID lies readable in the file, which is the user’s alone', () => {
  const folder = tempFolder()
  const path = join(folder, 'accounts.json')
  openVault(path, createEncryptor(), readableLog().log).save(credentials, workspaceSid)
  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain(credentials.apiSecret)
  expect(text).not.toContain(Buffer.from(credentials.apiSecret).toString('base64').slice(0, -4))
  expect(text).not.toContain(credentials.apiKeySid)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['accounts.json'])
})

test('refuses to save without encryption and leaves no file', () => {
  const path = join(tempFolder(), 'accounts.json')
  const vault = openVault(path, createEncryptor(false), readableLog().log)
  expect(vault.canStore()).toBe(false)
  expect(() => vault.save(credentials, workspaceSid)).toThrow(failure('no-encryption'))
  expect(existsSync(path)).toBe(false)
})

test('a key sealed by another key store is not given out, and the account stays known', () => {
  const path = join(tempFolder(), 'accounts.json')
  openVault(path, createEncryptor(), readableLog().log).save(credentials, workspaceSid)
  const vault = openVault(path, createEncryptor(), readableLog().log)
  expect(() => vault.credentials()).toThrow(failure('no-encryption'))
  expect(vault.account()?.accountSid).toBe(credentials.accountSid)
})

test('a second account takes the place of the first', () => {
  const path = join(tempFolder(), 'accounts.json')
  const vault = openVault(path, createEncryptor(), readableLog().log)
  vault.save(credentials, workspaceSid)
  const second = { ...credentials, accountSid: `AC${'9'.repeat(32)}` }
  vault.save(second, workspaceSid)
  expect(vault.credentials()).toEqual(second)
  expect(readFileSync(path, 'utf8')).not.toContain(credentials.accountSid)
})

test('a forgotten account is gone from the file', () => {
  const path = join(tempFolder(), 'accounts.json')
  const vault = openVault(path, createEncryptor(), readableLog().log)
  vault.save(credentials, workspaceSid)
  vault.forget()
  expect(vault.account()).toBeNull()
  expect(readFileSync(path, 'utf8')).not.toContain('sealed')
})

test('a damaged file is set aside, and nothing of it is logged', () => {
  const path = join(tempFolder(), 'accounts.json')
  writeFileSync(path, `{"apiSecret":"${credentials.apiSecret}"`)
  const { lines, log } = readableLog()
  expect(openVault(path, createEncryptor(), log).account()).toBeNull()
  expect(existsSync(`${path}.damaged`)).toBe(true)
  expect(lines.join('\n')).not.toContain(credentials.apiSecret)
})
