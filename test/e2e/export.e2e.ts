import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import type { ElectronApplication, Page } from '@playwright/test'
import type { JobView } from '../../src-main/contract/interaction-views.ts'
import { parseAttributes } from '../../src-main/domain/attributes.ts'
import { sidOf } from '../../src-main/domain/ids.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect, test } from './fixture.ts'
import { pictureSizesIn, textOfPdf } from './read-pdf.ts'

const words = [
  'Plain words first.',
  'Emoji: 😀 🎉 👍🏽 🇩🇪',
  'مرحبا، أحتاج إلى مساعدة في طلبي',
  'שלום, אני צריך עזרה עם ההזמנה שלי',
  '你好，我的订单在哪里？',
  'こんにちは、注文について質問があります',
  '안녕하세요, 주문에 대해 문의합니다',
  '<img src=x onerror="document.title=1"> [link](javascript:alert(1)) =1+1',
  'w'.repeat(500),
  'Call me at +15550001234 please.',
  'The last words.',
]
const hostileName = '../..\\evil\u202Egnp.png'

test.setTimeout(180_000)

const now = Date.parse('2026-11-20T15:00:00Z')

let simulator: Simulator
let threadSid: string
test.use({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  appEnv: async ({}, provide) => {
    simulator = await startSimulator({
      agents: 6,
      load: 2,
      startAt: now - 3_600_000,
      now,
      paused: true,
    })
    threadSid = sayAll(simulator)
    await provide({ FLOORWALKER_TWILIO_URL: simulator.url })
    await simulator.close()
  },
})

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  let crc = 0xffffffff
  for (const byte of body) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, sum])
}

/** A red square. */
const picture = (): Buffer => {
  const size = 40
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0])
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size * 3, Buffer.from([220, 30, 30]))])
  const rows = Buffer.concat(Array.from({ length: size }, () => row))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Lets a customer say it all in a chat that goes on; returns the chat's thread. */
const sayAll = ({ floor }: Simulator): string => {
  const chats = floor.tasks().flatMap(({ assignmentStatus, attributes }) => {
    const chat = sidOf('CH', parseAttributes(attributes)?.['conversationSid'])
    return assignmentStatus === 'assigned' && chat !== null ? chat : []
  })
  const sid = chats.find((chat) => floor.messages(chat).length > 2) ?? ''
  const customer = floor.messages(sid).find(({ participantSid }) => participantSid !== null)
  const author = customer?.author ?? 'customer'
  for (const body of words) floor.addMessage(sid, { author, body })
  for (const bytes of [picture(), Buffer.from('<svg onload="alert(1)"/>')]) {
    const media = floor.addMedia({ filename: hostileName, contentType: 'image/png', bytes })
    if (media.ok) floor.addMessage(sid, { author, mediaSid: media.value.sid })
  }
  return sid
}

const connect = async (page: Page): Promise<string> => {
  const { accountSid, apiKeySid, apiSecret } = simulator
  await ask(page, 'connect-account', { accountSid, apiKeySid, apiSecret })
  let contactId = ''
  const find = async (): Promise<boolean> => {
    const filter = { states: ['live' as const] }
    const question = { filter, order: 'started', isDescending: true } as const
    const list = await ask(page, 'interactions', { question, after: null, limit: 500 })
    for (const row of list.ok ? list.value.rows : []) {
      const { associatedContactId } = row
      const found = await ask(page, 'transcript', { associatedContactId })
      if (!found.ok || found.value?.chatThreadSid !== threadSid) continue
      contactId = row.contactId
      return found.value.turns.filter(({ media }) => media.length > 0).length >= 2
    }
    return false
  }
  await expect.poll(find, { timeout: 90_000 }).toBe(true)
  return contactId
}

/** Chooses `path` in the next dialog, as a person would. */
const choose = async (
  app: ElectronApplication,
  page: Page,
  path: string,
  format: 'pdf' | 'csv' | 'json',
) => {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  expect(
    await ask(page, 'choose-export-path', { format, isFolder: false, name: 'x' }),
  ).toMatchObject({ value: { path } })
}

const options = {
  withNotes: true,
  attachments: 'inline',
  areAddressesMasked: false,
  timeZone: 'Europe/Berlin',
} as const

const ended = async (page: Page): Promise<JobView | undefined> => {
  const job = async (): Promise<JobView | undefined> => {
    const reply = await ask(page, 'jobs', undefined)
    return reply.ok ? reply.value[0] : undefined
  }
  await expect.poll(async () => (await job())?.state, { timeout: 40_000 }).not.toBe('running')
  return job()
}

test('a PDF has its header and every message in order, in every script, as text', async ({
  app,
  page,
  userData,
}) => {
  const contactId = await connect(page)
  const path = join(userData, 'chat.pdf')
  await choose(app, page, path, 'pdf')
  await ask(page, 'export', {
    contactIds: [contactId],
    options: { format: 'pdf', ...options },
    path,
  })
  expect(await ended(page)).toMatchObject({ state: 'done', message: null, path })
  const pages = await textOfPdf(path)
  const text = pages.join('\n').normalize('NFKC').replace(/\s+/g, ' ')
  expect(text).toContain(contactId)
  expect(text).toContain('Europe/Berlin')
  const parts = [
    'Plain words first.',
    '😀 🎉 👍 🇩🇪',
    // right to left, as its letters stand on the page
    Array.from('مرحبا').toReversed().join(''),
    'שלום',
    '你好,我的订单在哪里?',
    'こんにちは、注文について質問があります',
    '안녕하세요, 주문에 대해 문의합니다'.normalize('NFKC'),
    '<img src=x onerror="document.title=1">',
    'The last words.',
  ]
  const places = parts.map((part) => text.indexOf(part.normalize('NFKC')))
  expect(places.filter((place) => place < 0)).toEqual([])
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  // Emoji are drawn: a font with colours would leave them blank.
  expect(readFileSync(path).toString('latin1')).toMatch(/\+NotoEmoji/)
  expect(readFileSync(path).toString('latin1')).not.toMatch(/ColorEmoji/)
  // The picture is printed as large as it is; what only says that it is one is listed.
  expect(await pictureSizesIn(path)).toEqual([[40, 40]])
  expect(text).toContain('_.._evilgnp.png, image/png')
  expect(text).not.toContain('..\\')
  const details = await ask(page, 'interaction', { contactId })
  if (!details.ok || details.value === null) throw new Error('the contact is not known')
  const { leg, taskSids, flexInteractionSid } = details.value
  for (const id of [leg.associatedContactId, leg.agent, ...taskSids, flexInteractionSid])
    expect(text).toContain(id ?? 'an ID of each kind')
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
})

test('a PDF without attachments tells of no file', async ({ app, page, userData }) => {
  const contactId = await connect(page)
  const path = join(userData, 'chat.pdf')
  await choose(app, page, path, 'pdf')
  await ask(page, 'export', {
    contactIds: [contactId],
    options: { format: 'pdf', ...options, attachments: 'none' },
    path,
  })
  expect(await ended(page)).toMatchObject({ state: 'done', message: null })
  const text = (await textOfPdf(path)).join('\n')
  expect(text).toContain('The last words.')
  expect(text.match(/\[1 attached, left out\]/g)?.length).toBeGreaterThan(1)
  expect(text).not.toMatch(/evil|Attachments|image\/png/)
  expect(await pictureSizesIn(path)).toEqual([])
})

test('files are packed under safe names and shown for what they are; addresses are hidden when wanted', async ({
  faults,
  app,
  page,
  userData,
}) => {
  const contactId = await connect(page)
  const folder = join(userData, 'exports')
  mkdirSync(folder)
  const path = join(folder, 'chat.json')
  await choose(app, page, path, 'json')
  const wanted = {
    ...options,
    format: 'json',
    attachments: 'packed',
    areAddressesMasked: true,
  } as const
  await ask(page, 'export', { contactIds: [contactId], options: wanted, path })
  expect(await ended(page)).toMatchObject({ state: 'done', message: null })
  const [contact] = JSON.parse(readFileSync(path, 'utf8')) as {
    transcript: { turns: { body: string; media: { sid: string }[] }[] }
  }[]
  const said = contact?.transcript.turns.map(({ body }) => body) ?? []
  expect(said).toContain('Call me at •••34 please.')
  expect(readdirSync(folder).sort()).toEqual(['chat files', 'chat.json'])
  const [inner = ''] = readdirSync(join(folder, 'chat files'))
  expect(readdirSync(join(folder, 'chat files', inner)).sort()).toEqual([
    '_.._evilgnp (2).png',
    '_.._evilgnp.png',
  ])

  // What is no picture is not served at all.
  faults.expectFault(/Failed to load resource/)
  const sids = contact?.transcript.turns.flatMap(({ media }) => media.map(({ sid }) => sid)) ?? []
  const seen = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (sid) => {
          const image = document.createElement('img')
          image.src = `/media/${sid}`
          const width = await image.decode().then(
            () => image.naturalWidth,
            () => 0,
          )
          const part = await fetch(`/media/${sid}`, { headers: { range: 'bytes=0-3' } })
          return {
            width,
            status: part.status,
            type: part.headers.get('content-type'),
            policy: part.headers.get('content-security-policy'),
          }
        }),
      ),
    sids.slice(-2),
  )
  expect(seen).toEqual([
    { width: 40, status: 206, type: 'image/png', policy: "default-src 'none'; sandbox" },
    { width: 0, status: 404, type: null, policy: null },
  ])
})

test('a place that nobody chose is not written to, nor one a second time', async ({
  app,
  page,
  userData,
}) => {
  const contactId = await connect(page)
  const path = join(userData, 'list.csv')
  const question = { filter: {}, order: 'started', isDescending: true } as const
  const refused = { ok: false, error: { code: 'bad-request' } }
  expect(await ask(page, 'export-list', { question, path })).toMatchObject(refused)
  expect(existsSync(path)).toBe(false)
  await choose(app, page, path, 'csv')
  expect(await ask(page, 'export-list', { question, path })).toMatchObject({ ok: true })
  expect(await ended(page)).toMatchObject({ state: 'done' })
  const lines = readFileSync(path, 'utf8').split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFContact ID,/)
  expect(lines.some((line) => line.startsWith(contactId))).toBe(true)
  expect(await ask(page, 'export-list', { question, path })).toMatchObject(refused)
})
