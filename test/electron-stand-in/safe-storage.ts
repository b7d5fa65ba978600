/**
 * `safeStorage` with a key in a file of the user's data folder. It protects nothing: it is there so that
 * tests can go both ways. `STANDIN_SAFE_STORAGE=unavailable` plays a system without a key store.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { runtime } from './runtime.ts'
import { strict } from './unsupported.ts'

const prefix = 'v10'
const ivLength = 12
const tagLength = 16

const key = (): Buffer => {
  const folder = app.getPath('userData')
  const file = join(folder, 'stand-in.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
  }
  return readFileSync(file)
}

const isEncryptionAvailable = (): boolean =>
  runtime.isReady && process.env['STANDIN_SAFE_STORAGE'] !== 'unavailable'

const requireEncryption = (what: string): void => {
  if (!isEncryptionAvailable())
    throw new Error(`Error while ${what} with safeStorage. Encryption is not available.`)
}

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable,
  getSelectedStorageBackend: () =>
    process.env['STANDIN_SAFE_STORAGE_BACKEND'] ??
    (isEncryptionAvailable() ? 'gnome_libsecret' : 'basic_text'),
  encryptString: (text: string): Buffer => {
    requireEncryption('encrypting')
    const iv = randomBytes(ivLength)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from(prefix), iv, cipher.getAuthTag(), sealed])
  },
  decryptString: (sealed: Buffer): string => {
    requireEncryption('decrypting')
    if (sealed.subarray(0, prefix.length).toString() !== prefix)
      throw new Error('Error while decrypting with safeStorage. The ciphertext is not valid.')
    const tagAt = prefix.length + ivLength
    const cipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(prefix.length, tagAt))
    cipher.setAuthTag(sealed.subarray(tagAt, tagAt + tagLength))
    const text = cipher.update(sealed.subarray(tagAt + tagLength))
    return Buffer.concat([text, cipher.final()]).toString('utf8')
  },
})
