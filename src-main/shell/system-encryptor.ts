import { safeStorage } from 'electron'
import type { Encryptor } from './vault.ts'

/** On Linux Electron falls back to a key that is compiled in, which protects nothing. */
const isProtected = (): boolean =>
  process.platform !== 'linux' ||
  !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())

/** The operating system's key store; to be used after the application is ready. */
export const systemEncryptor: Encryptor = {
  isAvailable: () => safeStorage.isEncryptionAvailable() && isProtected(),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
}
