/**
 * Failures that reach a person, as codes with a sentence each: what happened, what still works, what to
 * do. The code travels (Electron keeps only an error's message across processes); the sentence is looked
 * up where it is shown, in the window and in the headless command alike.
 */
export type ErrorCode =
  | 'signed-out'
  | 'unreachable'
  | 'rate-limited'
  | 'twilio-failed'
  | 'refused'
  | 'no-workspace'
  | 'wrong-account'
  | 'store-corrupt'
  | 'store-from-newer'
  | 'store-unavailable'
  | 'store-in-use'
  | 'disk-full'
  | 'no-encryption'
  | 'action-offline'
  | 'forbidden-by-policy'
  | 'forbidden-in-settings'
  | 'policy-broken'
  | 'action-refused'
  | 'action-rate-limited'
  | 'invited-only'
  | 'already-gone'
  | 'changed-meanwhile'
  | 'outcome-unknown'
  | 'only-messaging'
  | 'not-undoable'
  | 'agent-unknown'
  | 'no-supervisor-name'
  | 'join-needs-chat'
  | 'not-joined'
  | 'phone-not-set'
  | 'phone-refused'
  | 'call-not-live'
  | 'already-supervising'
  | 'not-supervising'
  | 'agent-leg-gone'
  | 'agent-on-hold'
  | 'coaching-not-enabled'
  | 'not-held'
  | 'not-saved'
  | 'bad-view-file'
  | 'video-not-configured'
  | 'video-needs-chat'
  | 'video-limit'
  | 'video-chat-over'
  | 'video-busy'
  | 'video-over'
  | 'bad-request'
  | 'internal'

export type AppError = {
  readonly code: ErrorCode
  /** A technical detail without secrets or customers' words: a host, a path, an HTTP status. */
  readonly detail: string | null
}

/** An `AppError` on its way up inside one process; it becomes a value at every process's edge. */
export class AppFailure extends Error {
  readonly error: AppError
  constructor(code: ErrorCode, detail: string | null = null, cause?: unknown) {
    super(detail === null ? code : `${code}: ${detail}`, cause === undefined ? {} : { cause })
    this.error = { code, detail }
  }
}

/** Any thrown thing as an `AppError`; what nobody foresaw is 'internal' with the error's name only. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppFailure
    ? thrown.error
    : { code: 'internal', detail: thrown instanceof Error ? thrown.name : null }

type Sentence = { readonly title: string; readonly body: string }

const sentences: Readonly<Record<ErrorCode, Sentence>> = {
  'signed-out': {
    title: 'Twilio refused the API key',
    body: 'The key was revoked, mistyped, or belongs to another account. Everything collected so far stays readable. Enter a working Standard API key to go on.',
  },
  unreachable: {
    title: 'Twilio cannot be reached',
    body: 'The network is down or something blocks the way. Everything collected so far stays readable, and collecting goes on by itself once Twilio answers.',
  },
  'rate-limited': {
    title: 'Twilio asks to slow down',
    body: 'The account has too many requests in flight. Requests are repeated by themselves after a pause; figures may be older until then.',
  },
  'twilio-failed': {
    title: 'Twilio answered with an error',
    body: 'The fault is on Twilio’s side. Requests are repeated by themselves; figures may be older until then.',
  },
  refused: {
    title: 'Twilio did not accept the request',
    body: 'Nothing was changed. Check that the key is a Standard or Main key of this account.',
  },
  'no-workspace': {
    title: 'No Flex workspace was found',
    body: 'The key works, but the account has no TaskRouter workspace of Flex. Use the key of the account that Flex runs in, or set Flex up first.',
  },
  'wrong-account': {
    title: 'The key belongs to another account',
    body: 'The API key works, but not for the account SID that was entered. Check that both come from the same Twilio account.',
  },
  'store-corrupt': {
    title: 'The journey store is damaged',
    body: 'The file was left as it is, so nothing more is lost. Restore a backup, or move the file away to collect the last 30 days from Twilio again.',
  },
  'store-from-newer': {
    title: 'The journey store was written by a newer Floorwalker',
    body: 'It was not opened, so that nothing in it is lost. Install the newer version to go on.',
  },
  'store-unavailable': {
    title: 'The journey store cannot be opened',
    body: 'The folder is missing, or may not be written to. Nothing was changed. Give access to the folder, or choose another one.',
  },
  'store-in-use': {
    title: 'Another Floorwalker is using this journey store',
    body: 'Two programs must not write to one store. Close the other one, or choose another folder.',
  },
  'disk-full': {
    title: 'The disk is full',
    body: 'Collecting is paused; everything collected so far stays readable. Make room on the disk, and collecting goes on by itself.',
  },
  'no-encryption': {
    title: 'The system offers no protected place for the API key',
    body: 'Without it the key would lie readable on the disk, so it was not saved. Unlock or set up the system’s key store (on Linux: GNOME Keyring or KWallet), then connect again. The demo floor works without it.',
  },
  'action-offline': {
    title: 'Not sent: Twilio cannot be reached',
    body: 'Nothing was changed, and nothing waits to be sent later. Everything collected so far stays readable. Try again once the status bar shows fresh data.',
  },
  'forbidden-by-policy': {
    title: 'This machine’s policy forbids it',
    body: 'Nothing was sent. Settings, Actions shows which file says so; whoever looks after this machine can change it.',
  },
  'forbidden-in-settings': {
    title: 'It is switched off for this account',
    body: 'Nothing was sent. It can be switched on again under Settings, Actions.',
  },
  'policy-broken': {
    title: 'This machine’s policy cannot be read',
    body: 'Nothing was sent. Until the file is mended every action is locked, so that none happens that it would forbid. Everything can be read as before. Settings, Actions says what is wrong with it.',
  },
  'action-refused': {
    title: 'Twilio refused the change',
    body: 'Nothing was changed. The agent or the contact is not in a state that allows it; look at the row again, or ask for less.',
  },
  'action-rate-limited': {
    title: 'Not done: Twilio asks to slow down',
    body: 'The account has too many requests in flight. Nothing was changed, and nothing waits to be sent later. Try again in a minute.',
  },
  'invited-only': {
    title: 'Asked, but the agent has not left',
    body: 'The agent or queue was invited and may accept at any moment; the agent who has the contact still holds it. Try again to let that agent leave: nobody is invited twice.',
  },
  'already-gone': {
    title: 'It is over already',
    body: 'Twilio does not know the agent or the contact any more: it ended or was removed meanwhile. Nothing was changed, and there is nothing left to do.',
  },
  'changed-meanwhile': {
    title: 'Somebody else changed it first',
    body: 'Nothing of yours was written, so nothing of theirs was lost. Look at the newest state and try again.',
  },
  'not-undoable': {
    title: 'It cannot be undone any more',
    body: 'Nothing was changed. The agent’s status or capacity was changed since, or it was undone already; messages and closed contacts can never be taken back.',
  },
  'only-messaging': {
    title: 'Only messaging can be handed on from here',
    body: 'Nothing was changed. A call is transferred by its agent; coach the agent, or ask for the transfer.',
  },
  'agent-unknown': {
    title: 'The agent has no name in chat threads',
    body: 'The note is stored here, but nothing was sent: the worker has no contact_uri. Let notes travel with the task instead, under Settings, Stepping in.',
  },
  'no-supervisor-name': {
    title: 'You have no name yet',
    body: 'Nobody was told anything. Enter the name by which agents and customers shall know you under Settings, Stepping in.',
  },
  'join-needs-chat': {
    title: 'Only chats can be joined in writing',
    body: 'Nobody was told anything. Join a call with your phone instead.',
  },
  'not-joined': {
    title: 'You are not in this chat',
    body: 'Nothing was sent. Join the contact first; then the customer sees what you write.',
  },
  'phone-not-set': {
    title: 'Your phone is not set up',
    body: 'Nobody was called. Enter your phone number, and the Twilio number that calls it, under Settings, Stepping in.',
  },
  'phone-refused': {
    title: 'Twilio would not call your phone',
    body: 'The call goes on undisturbed. Check under Settings, Stepping in that the number is right and that the caller ID is a number of this account, and that the account may call your country.',
  },
  'call-not-live': {
    title: 'The call is not going on',
    body: 'The customer is not connected, or has hung up. Nobody was called.',
  },
  'already-supervising': {
    title: 'Your phone is in a call already',
    body: 'Nobody was called. Hang up there first: one call can be listened to at a time.',
  },
  'not-supervising': {
    title: 'Your phone is not connected',
    body: 'Nothing was changed, and nobody hears you. Wait until you have picked up, or listen in again.',
  },
  'agent-leg-gone': {
    title: 'The agent is not in the call',
    body: 'Nothing was changed. The agent has left, or the call was just handed on; try again in a moment, or go on listening.',
  },
  'agent-on-hold': {
    title: 'The agent is on hold',
    body: 'Nobody can be coached while on hold. Nothing was changed; try again when the agent is back.',
  },
  'coaching-not-enabled': {
    title: 'The account cannot do this',
    body: 'Twilio has Agent Conference switched off for this account. Nothing was changed. Switch it on in the Twilio Console, under Voice, Settings.',
  },
  'video-not-configured': {
    title: 'Video is not set up',
    body: 'No room was made and the customer got no message. Enter the address of the video page under Settings, Video.',
  },
  'video-needs-chat': {
    title: 'This contact cannot be sent a link',
    body: 'Video starts from a chat, SMS or another text channel. No room was made and nothing was sent.',
  },
  'video-limit': {
    title: 'All video rooms are in use',
    body: 'No room was made and the customer got no message. End a room that is not needed, or raise the limit under Settings, Video.',
  },
  'video-chat-over': {
    title: 'The chat is over',
    body: 'The contact is being wrapped up or was closed, so nobody would see the link. No room was made and nothing was sent.',
  },
  'video-busy': {
    title: 'You are in another video room',
    body: 'One supervisor is in one room at a time. Nothing was changed. End or leave the other room under Video first.',
  },
  'video-over': {
    title: 'This video room has ended',
    body: 'Its link leads nowhere any more. The chat is not affected: start video again from the contact if it is still needed.',
  },
  'outcome-unknown': {
    title: 'Twilio’s answer was lost',
    body: 'The change may have happened or not; nothing is sent a second time by itself. The row shows the truth within a few seconds: look at it before trying again.',
  },
  'not-held': {
    title: 'It is not there any more',
    body: 'The contact, message or note is not in the store, so nothing was changed. Go back to the list and open it again.',
  },
  'not-saved': {
    title: 'The file could not be saved',
    body: 'Nothing was changed. The place may not be written to, or the file is not on this machine any more. Choose another place, or open the file again first.',
  },
  'bad-view-file': {
    title: 'The file holds no saved views',
    body: 'Nothing was changed; views are read all or none. Choose a file that this version of Floorwalker saved, or an older one.',
  },
  'bad-request': {
    title: 'The request was not understood',
    body: 'Nothing was changed. Restart Floorwalker; if it happens again, report it with the log.',
  },
  internal: {
    title: 'Something went wrong inside Floorwalker',
    body: 'Everything collected so far is kept. Restart Floorwalker; if it happens again, report it with the log.',
  },
}

/** The sentence for a person. */
export const sentenceFor = (error: AppError): Sentence => sentences[error.code]

/** What is said otherwise of a floor that runs; while an account is being connected nothing goes on by itself. */
const whileConnecting: Partial<Readonly<Record<ErrorCode, string>>> = {
  'signed-out':
    'The key was revoked, mistyped, or belongs to another account. Nothing was saved. Enter a working Standard API key.',
  unreachable:
    'The network is down or something blocks the way. Nothing was saved. Check the connection, and press Connect again.',
  'rate-limited':
    'The account has too many requests in flight. Nothing was saved. Wait a moment, and press Connect again.',
  'twilio-failed':
    'The fault is on Twilio’s side. Nothing was saved. Wait a while, and press Connect again.',
}

/** The sentence for a person who connects an account. */
export const connectingSentenceFor = (error: AppError): Sentence => {
  const { title, body } = sentenceFor(error)
  return { title, body: whileConnecting[error.code] ?? body }
}
