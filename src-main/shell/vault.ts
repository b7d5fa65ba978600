import * as z from 'zod/mini'
import { AppFailure } from '../contract/errors.ts'
import type { Credentials } from '../contract/requests.ts'
import type { AppState } from '../contract/views.ts'
import type { Logger } from '../lib/log.ts'
import { openJsonFile } from './json-file.ts'

/** The operating system's protected store, as far as it is needed here. */
export type Encryptor = {
  isAvailable(): boolean
  encrypt(text: string): Uint8Array
  decrypt(sealed: Uint8Array): string
}

export type Account = NonNullable<AppState['account']>

/** Keeps API keys, sealed by the operating system or not at all. */
export type Vault = {
  canStore(): boolean
  /** The connected account without its key; null when none is. */
  account(): Account | null
  /** The key of the connected account. Fails with 'no-encryption' when the system cannot unseal it. */
  credentials(): Credentials
  /** One account for now: it takes the place of any other. Fails with 'no-encryption'. */
  save(credentials: Credentials, workspaceSid: string): void
  forget(): void
}

const accountsSchema = z.object({
  accounts: z.array(
    z.object({
      accountSid: z.string(),
      workspaceSid: z.string(),
      /** The rest of the credentials, encrypted, in base64. */
      sealed: z.base64(),
    }),
  ),
})
const keySchema = z.object({ apiKeySid: z.string(), apiSecret: z.string() })

/** Opens the list of accounts at `path`, one entry per account SID. */
export const openVault = (path: string, encryptor: Encryptor, log: Logger): Vault => {
  const file = openJsonFile({ path, schema: accountsSchema, empty: { accounts: [] }, log })
  const entry = () => file.value().accounts[0]
  const demandEncryption = (): void => {
    if (!encryptor.isAvailable()) throw new AppFailure('no-encryption')
  }
  return {
    canStore: () => encryptor.isAvailable(),
    account: () => {
      const found = entry()
      return found ? { accountSid: found.accountSid, workspaceSid: found.workspaceSid } : null
    },
    credentials: () => {
      const found = entry()
      if (!found) throw new AppFailure('bad-request', 'no account is connected')
      demandEncryption()
      try {
        const key = encryptor.decrypt(Buffer.from(found.sealed, 'base64'))
        return { accountSid: found.accountSid, ...keySchema.parse(JSON.parse(key)) }
      } catch {
        // The cause could quote what was decrypted, so it goes no further.
        throw new AppFailure('no-encryption', 'the saved key cannot be unsealed')
      }
    },
    save: ({ accountSid, ...key }, workspaceSid) => {
      demandEncryption()
      const sealed = Buffer.from(encryptor.encrypt(JSON.stringify(key))).toString('base64')
      file.save({ accounts: [{ accountSid, workspaceSid, sealed }] })
    },
    forget: () => file.save({ accounts: [] }),
  }
}
