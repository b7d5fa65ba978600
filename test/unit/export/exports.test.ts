import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InteractionDetails, JobView } from '../../../src-main/contract/interaction-views.ts'
import { createExports } from '../../../src-main/export/exports.ts'
import { createJobs } from '../../../src-main/lib/jobs.ts'
import { madeLeg, madeTranscript, madeTurn } from '../renderer/made-interaction.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const media = { sid: 'ME1', filename: 'a.png', contentType: 'image/png', size: 3 }
const transcript = madeTranscript({ turns: [madeTurn(1, 0, { media: [media] })] })
const details: InteractionDetails = {
  leg: madeLeg('WR1'),
  closedBy: null,
  replies: null,
  conversationId: 'WT1',
  taskSids: [],
  flexInteractionSid: null,
  chatThreadSid: null,
  customer: {
    customerId: 'c1',
    keySource: 'task',
    rawKey: 'c1',
    name: null,
    phone: null,
    email: null,
    facts: [],
    addresses: [],
    contacts: 1,
  },
  companyContact: null,
  fields: [],
  formAnswers: [],
  attributes: null,
}

test('a file that is canceled while an attachment is on its way is not there at all', async () => {
  const asked = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const jobs = createJobs<JobView['kind']>({
    prefix: 'test',
    reasonFor: String,
    onChange: () => {
      if (jobs.list()[0]?.state !== 'running') ended.resolve()
    },
  })
  const exports = createExports({
    jobs,
    page: async () => ({ rows: [], next: null }),
    rows: async () => 0,
    contact: async () => ({ details, transcript }),
    fetched: (_, signal) => {
      asked.resolve()
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('canceled'))),
      )
    },
    filePath: (sid) => join(folder, sid),
    pdf: async () => new Uint8Array(),
  })
  const path = join(folder, 'all.json')
  const { jobId } = exports.contacts(
    ['WR1'],
    {
      format: 'json',
      withNotes: false,
      attachments: 'packed',
      areAddressesMasked: false,
      timeZone: 'UTC',
    },
    path,
  )
  await asked.promise
  expect(existsSync(`${path}.part`)).toBe(true)
  jobs.cancel(jobId)
  await ended.promise
  expect(jobs.list()[0]).toMatchObject({ state: 'canceled' })
  expect(readdirSync(folder)).toEqual([])
})
