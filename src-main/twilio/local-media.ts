import type { SdkTransport } from './sdk-transport.ts'
import type { Call } from './transport.ts'

/** Tells a simulated floor who came into a room or left it, as Twilio's own media servers know by themselves. */
export type LocalMedia = (
  presence: { readonly roomSid: string; readonly identity: string; readonly isInside: boolean },
  call: Call,
) => Promise<void>

export const createLocalMedia =
  (ask: SdkTransport): LocalMedia =>
  async ({ roomSid, identity, isInside }, call) => {
    const room = `https://global.vss.twilio.com/v1/Rooms/${roomSid}`
    const uri = `${room}/Participants/${encodeURIComponent(identity)}`
    await ask({ method: isInside ? 'post' : 'delete', uri }, call)
  }
