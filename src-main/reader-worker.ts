/** The reader's thread: holds one connection to the store, and answers one question after the other. */
import { parentPort } from 'node:worker_threads'
import type { FromReader, ToReader } from './contract/reader-port.ts'
import { openReader, type Reader } from './reader.ts'

const port = parentPort
if (port === null) throw new Error('runs only as a worker thread')

let open: { readonly dataDir: string; readonly reader: Reader } | null = null

const readerOf = (dataDir: string): Reader => {
  if (open?.dataDir !== dataDir) {
    open?.reader.close()
    open = { dataDir, reader: openReader(dataDir) }
  }
  return open.reader
}

port.on('message', ({ id, dataDir, name, args }: ToReader) => {
  const answer: FromReader = { id, reply: readerOf(dataDir).request(name, args) }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  port.postMessage(answer)
})
