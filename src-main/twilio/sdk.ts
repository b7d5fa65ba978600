/**
 * Twilio's package, loaded when the first request is made: only the products that are asked, without the
 * package's own HTTP client. The package writes paths, parameters and next-page requests; answers are
 * taken as they came, because the log keeps them whole.
 */
import type ConversationsApi from 'twilio/lib/rest/Conversations.js'
import type FlexApi from 'twilio/lib/rest/FlexApi.js'
import type TaskrouterApi from 'twilio/lib/rest/Taskrouter.js'
import type VideoApi from 'twilio/lib/rest/Video.js'
import { pageOf, type WirePage } from './record-texts.ts'
import type { SdkReply, SdkRequest, SdkTransport } from './sdk-transport.ts'
import type { Call } from './transport.ts'
import { instantOf, type Listed, type WireRecord } from './wire.ts'

export type Products = {
  readonly taskrouter: TaskrouterApi['v1']
  readonly conversations: ConversationsApi['v1']
  readonly flex: FlexApi['v1']
  readonly video: VideoApi['v1']
}

export type SdkPage = {
  readonly nextPageUrl?: string | undefined
  nextPage(): Promise<SdkPage> | undefined
}

export type Sdk = {
  /** One answer as Twilio sent it, with its headers. */
  reply(call: Call, ask: (products: Products) => Promise<unknown>): Promise<SdkReply>
  /** The body of one answer, as Twilio sent it. */
  body(call: Call, ask: (products: Products) => Promise<unknown>): Promise<unknown>
  /** The first page only. */
  page(call: Call, ask: (products: Products) => Promise<SdkPage>): Promise<WirePage>
  /** The records page by page, to the end; stop iterating and no further page is asked for. */
  pages(call: Call, ask: (products: Products) => Promise<SdkPage>): AsyncIterable<WirePage>
  /** All records of a list. */
  list(call: Call, ask: (products: Products) => Promise<SdkPage>): Promise<Listed<WireRecord>>
}

const load = async () => {
  const [taskrouter, conversations, flex, video] = await Promise.all([
    import('twilio/lib/rest/Taskrouter.js'),
    import('twilio/lib/rest/Conversations.js'),
    import('twilio/lib/rest/FlexApi.js'),
    import('twilio/lib/rest/Video.js'),
  ])
  return {
    Taskrouter: taskrouter.default,
    Conversations: conversations.default,
    FlexApi: flex.default,
    Video: video.default,
  }
}

export const createSdk = (transport: SdkTransport): Sdk => {
  let loading: ReturnType<typeof load> | null = null

  /** The products on a client of their own, so that one use's purpose and abort stay with it. */
  const bind = async (call: Call) => {
    loading ??= load()
    const { Taskrouter, Conversations, FlexApi, Video } = await loading
    let last: SdkReply | null = null
    const client = {
      request: async (request: SdkRequest): Promise<SdkReply> => {
        last = await transport(request, call)
        return last
      },
    }
    const products: Products = {
      taskrouter: new Taskrouter(client).v1,
      conversations: new Conversations(client).v1,
      flex: new FlexApi(client).v1,
      video: new Video(client).v1,
    }
    return { products, last: (): SdkReply | null => last }
  }

  async function* replies(call: Call, ask: (products: Products) => Promise<SdkPage>) {
    const { products, last } = await bind(call)
    let page: SdkPage | undefined = await ask(products)
    while (page !== undefined) {
      const reply = last()
      if (reply !== null) yield { page: pageOf(reply.body, reply.text), headers: reply.headers }
      page = await page.nextPage()
    }
  }

  async function* pages(call: Call, ask: (products: Products) => Promise<SdkPage>) {
    for await (const reply of replies(call, ask)) yield reply.page
  }

  const reply: Sdk['reply'] = async (call, ask) => {
    const { products, last } = await bind(call)
    await ask(products)
    return last() ?? { statusCode: 204, body: null, text: '', headers: {} }
  }

  return {
    reply,
    body: async (call, ask) => (await reply(call, ask)).body,
    page: async (call, ask) => {
      for await (const page of pages(call, ask)) return page
      return { records: [], text: '' }
    },
    pages,
    list: async (call, ask) => {
      const records: WireRecord[] = []
      let servedAt: number | null = null
      for await (const { page, headers } of replies(call, ask)) {
        records.push(...page.records)
        servedAt ??= instantOf(headers['date'])
      }
      return { records, servedAt }
    },
  }
}
