/**
 * What one account SID and key lead to: Flex Configuration names everything in one request; where it is
 * refused (restricted keys, accounts that Flex was removed from), the list of workspaces stands in.
 */
import { sidOf, type WorkspaceSid } from '../domain/ids.ts'
import { failureOf } from './failure.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { recordOf, textOf } from './wire.ts'

export type Account =
  | {
      readonly kind: 'ready'
      readonly workspaceSid: WorkspaceSid
      /** The Conversations service of Flex; null when only the default one is known. */
      readonly chatServiceSid: string | null
    }
  /** The key works, for this other account. */
  | { readonly kind: 'wrong-account' }
  | { readonly kind: 'no-workspace' }

type Found = {
  readonly accountSid: string | null
  readonly workspaceSid: WorkspaceSid | null
  readonly chatServiceSid: string | null
}

const flexWorkspaceName = 'Flex Task Assignment'

const fromConfiguration = async (sdk: Sdk, call: Call): Promise<Found | null> => {
  try {
    const body = recordOf(await sdk.body(call, ({ flex }) => flex.configuration().fetch()))
    return {
      accountSid: textOf(body['account_sid']),
      workspaceSid: sidOf('WS', body['taskrouter_workspace_sid']),
      chatServiceSid: textOf(body['chat_service_instance_sid']),
    }
  } catch (error) {
    const kind = failureOf(error)?.kind
    // A key without this one permission is refused in the words of a wrong key; TaskRouter tells them apart.
    if (kind === 'refused' || kind === 'not-found' || kind === 'signed-out') return null
    throw error
  }
}

const fromWorkspaces = async (sdk: Sdk, call: Call): Promise<Found> => {
  const { records: workspaces } = await sdk.list(call, ({ taskrouter }) =>
    taskrouter.workspaces.page({ pageSize: 1_000 }),
  )
  const flex =
    workspaces.find((workspace) => workspace['friendly_name'] === flexWorkspaceName) ??
    workspaces[0]
  return {
    accountSid: textOf(flex?.['account_sid']),
    workspaceSid: sidOf('WS', flex?.['sid']),
    chatServiceSid: null,
  }
}

/**
 * Discovers the Flex workspace and checks that the key is one of `accountSid`. A workspace that was
 * named is taken as it is. Throws a `TwilioFailure` when Twilio refuses the key or cannot be reached.
 */
export const findAccount = async (
  sdk: Sdk,
  wanted: { readonly accountSid: string; readonly workspaceSid: WorkspaceSid | null },
  call: Call,
): Promise<Account> => {
  const configured = await fromConfiguration(sdk, call)
  const isWhole = configured !== null && configured.workspaceSid !== null
  const found = isWhole ? configured : await fromWorkspaces(sdk, call)
  const accountSid = configured?.accountSid ?? found.accountSid
  if (accountSid !== null && accountSid !== wanted.accountSid) return { kind: 'wrong-account' }
  const workspaceSid = wanted.workspaceSid ?? found.workspaceSid
  if (workspaceSid === null) return { kind: 'no-workspace' }
  return { kind: 'ready', workspaceSid, chatServiceSid: configured?.chatServiceSid ?? null }
}
