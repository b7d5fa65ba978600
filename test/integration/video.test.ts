/** A chat that goes on as a video call: the engine against a simulated floor. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { VideoView } from '../../src-main/contract/action-requests.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { type Answering, answering, isMessaging, legOf } from './acting.ts'
import { statusWhen } from './engines.ts'

const videoPage = 'https://video.example.com/join/'
const withVideo = (ask: Answering['ask'], videoLimit = 10) =>
  ask('change-account-settings', { videoPageUrl: videoPage, videoLimit })
const openRooms = ({ floor }: Simulator) =>
  floor.rooms().filter(({ status }) => status === 'in-progress')
const linksIn = ({ floor }: Simulator, taskSid: string) => {
  const { conversationSid } = JSON.parse(floor.task(taskSid)?.attributes ?? '{}')
  return floor.messages(conversationSid).filter(({ body }) => body?.includes(videoPage))
}

const heldLeg = (floor: Answering, isWanted = isMessaging) => legOf(floor, 'accepted', isWanted)

/** The room once it is shown as wanted; looked for whenever the engine says something. */
const shownWhen = (
  { engine, ask }: Answering,
  roomSid: string,
  isIt: (video: VideoView) => boolean,
): Promise<VideoView> =>
  new Promise((resolve) => {
    const stop = engine.on(() => void look())
    const look = async (): Promise<void> => {
      const videos = await ask('videos', { since: 0 })
      const found = videos.find((one) => one.roomSid === roomSid && isIt(one))
      if (found === undefined) return
      stop()
      resolve(found)
    }
    void look()
  })

test('video is refused with its reason while it is not set up, for calls, and at the limit', () =>
  answering(async (floor) => {
    const { simulator, engine, ask } = floor
    const chat = await heldLeg(floor)
    const refusal = async (reservationSid: string) => {
      const reply = await engine.request('start-video', { reservationSid })
      return reply.ok ? null : reply.error.code
    }
    expect(await refusal(chat.sid)).toBe('video-not-configured')
    expect(await ask('video-readiness', undefined)).toMatchObject({ isSetUp: false })
    await withVideo(ask, openRooms(simulator).length + 1)
    const call = await heldLeg(floor, (text) => text.includes('"call_sid"'))
    expect(await refusal(call.sid)).toBe('video-needs-chat')
    simulator.floor.createRoom({ uniqueName: 'taken' })
    expect(await refusal(chat.sid)).toBe('video-limit')
    const { rooms, limit, ...ready } = await ask('video-readiness', undefined)
    expect([rooms, ready]).toEqual([limit, { isSetUp: true, isOwnOpen: false }])
    expect(linksIn(simulator, chat.taskSid)).toEqual([])
  }))

test('a chat goes to video: one room, one message with the link, and the mark in the task', () =>
  answering(async (floor) => {
    const { simulator, ask, log } = floor
    await withVideo(ask)
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const { roomSid } = await ask('start-video', { reservationSid })
    const room = simulator.floor.room(roomSid)
    expect(room?.uniqueName).toMatch(/^[\w-]{24}$/)
    expect(room?.unusedRoomTimeout).toBe(60)
    const [message] = linksIn(simulator, taskSid)
    expect(message?.body).toBe(`Please join me on video: ${videoPage}#room=${room?.uniqueName}`)
    const task = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    expect(task).toMatchObject({ videoRoom: room?.uniqueName, videoRoomSid: roomSid })
    expect(await ask('start-video', { reservationSid })).toEqual({ outcome: 'already', roomSid })
    expect(linksIn(simulator, taskSid)).toHaveLength(1)
    expect(log()[0]).toMatchObject({ verb: 'start-video', result: 'already' })
    expect(await ask('end-video', { roomSid })).toEqual({ outcome: 'done' })
    expect(simulator.floor.room(roomSid)?.status).toBe('completed')
    expect(await ask('end-video', { roomSid })).toEqual({ outcome: 'already' })
  }))

test.each([
  ['the room', /^POST .*Rooms$/],
  ['the message', /^POST .*Messages$/],
])(
  'an answer about %s that is lost makes neither a second room nor a second message',
  (_n, where) =>
    answering(async (floor) => {
      const { simulator, ask } = floor
      await withVideo(ask)
      const { sid: reservationSid, taskSid } = await heldLeg(floor)
      const before = openRooms(simulator).length
      const lost = simulator.faults.add({ kind: 'cut', where, times: 1 })
      await ask('start-video', { reservationSid })
      lost()
      expect(openRooms(simulator)).toHaveLength(before + 1)
      expect(linksIn(simulator, taskSid)).toHaveLength(1)
    }),
)

test('a message that cannot be sent leaves no room behind', () =>
  answering(async (floor) => {
    const { simulator, engine, ask } = floor
    await withVideo(ask)
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const before = openRooms(simulator).length
    const { conversationSid } = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    simulator.floor.updateThread(conversationSid, { state: 'closed' })
    const reply = await engine.request('start-video', { reservationSid })
    expect(reply).toMatchObject({ ok: false, error: { code: 'action-refused' } })
    expect(openRooms(simulator)).toHaveLength(before)
  }))

test('a room that an agent made in Flex is found, followed and shown as ended', () =>
  answering(async (floor) => {
    const { simulator } = floor
    while (openRooms(simulator).length === 0) simulator.advanceTo(simulator.floor.now() + 5_000)
    const roomSid = openRooms(simulator)[0]?.sid ?? ''
    expect(await shownWhen(floor, roomSid, ({ state }) => state !== 'ended')).toMatchObject({
      startedBy: 'agent',
      link: null,
    })
    simulator.advanceTo(simulator.floor.now() + 30_000)
    const inCall = await shownWhen(floor, roomSid, ({ state }) => state === 'in-call')
    expect(inCall.inRoom.toSorted()).toEqual(['Customer', 'agent'])
    simulator.floor.completeRoom(roomSid)
    const ended = await shownWhen(floor, roomSid, ({ state }) => state === 'ended')
    expect(ended.inRoom).toEqual([])
  }))

test('the customer who follows the link is told, and the call counts from the second person', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    // the chat itself may come to its end meanwhile
    await ask('change-account-settings', { videoPageUrl: videoPage, videoEndsAtWrapUp: false })
    const { sid: reservationSid } = await heldLeg(floor)
    const { roomSid } = await ask('start-video', { reservationSid })
    expect(await shownWhen(floor, roomSid, () => true)).toMatchObject({ state: 'link-sent' })
    simulator.advanceTo(simulator.floor.now() + 15_000)
    const waiting = await shownWhen(floor, roomSid, ({ state }) => state === 'waiting')
    expect(waiting.inRoom).toEqual([expect.stringMatching(/^customer-/)])
    expect(waiting.joinedAt).toBeNull()
    simulator.floor.joinRoom(roomSid, 'supervisor-1')
    const inCall = await shownWhen(floor, roomSid, ({ state }) => state === 'in-call')
    expect(inCall.joinedAt).not.toBeNull()
    await ask('end-video', { roomSid })
  }))

test('what stands in the way is told before anything is made, with the customer’s message', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    await withVideo(ask, openRooms(simulator).length)
    const { sid: reservationSid } = await heldLeg(floor)
    const check = await ask('check-video', { reservationSid })
    expect(check.text).toBe(`Please join me on video: ${videoPage}#room=…`)
    expect(check.checks.map(({ name, isMet }) => [name, isMet])).toEqual([
      ['channel', true],
      ['chat', true],
      ['limit', openRooms(simulator).length < check.limit],
      ['code', true],
    ])
    const written = simulator.requests
      .entries()
      .filter(({ method, url }) => method === 'POST' && /Rooms|Messages|Tasks\//.test(url))
    expect(written).toEqual([])
  }))

test('a supervisor has one room at a time, and two presses of a key make one', () =>
  answering(async (floor) => {
    const { simulator, engine, ask } = floor
    await withVideo(ask)
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const both = await Promise.all([
      ask('start-video', { reservationSid }),
      ask('start-video', { reservationSid }),
    ])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['already', 'done'])
    expect(linksIn(simulator, taskSid)).toHaveLength(1)
    const other = await heldLeg(
      floor,
      (text) => isMessaging(text) && !text.includes('"videoRoomSid"'),
    )
    const reply = await engine.request('start-video', { reservationSid: other.sid })
    expect(reply).toMatchObject({ ok: false, error: { code: 'video-busy' } })
    expect(linksIn(simulator, other.taskSid)).toEqual([])
  }))

test.each([
  ['a revoked key', { kind: 'revoked-key' }, 'signed-out'],
  ['an error of Twilio', { kind: 'server-error' }, 'outcome-unknown'],
  ['too many requests', { kind: 'too-many-requests' }, 'action-rate-limited'],
  ['no answer', { kind: 'silence' }, 'outcome-unknown'],
] as const)('%s to the message leaves no open room and no mark', (_name, fault, code) =>
  answering(async (floor) => {
    const { simulator, engine, ask } = floor
    await withVideo(ask)
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const before = openRooms(simulator).length
    const end = simulator.faults.add({ ...fault, where: /^POST .*Messages$/ })
    const reply = await engine.request('start-video', { reservationSid })
    end()
    expect(reply).toMatchObject({ ok: false, error: { code } })
    expect(openRooms(simulator)).toHaveLength(before)
    expect(linksIn(simulator, taskSid)).toEqual([])
    expect(simulator.floor.task(taskSid)?.attributes).not.toContain('"videoRoomSid"')
  }, 2_000),
)

test('a room that is gone is told as gone, and nothing is sent while Twilio cannot be reached', () =>
  answering(async (floor) => {
    const { simulator, engine, ask } = floor
    await withVideo(ask)
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    expect(await engine.request('join-video', { roomSid: `RM${'0'.repeat(32)}` })).toMatchObject({
      error: { code: 'video-over' },
    })
    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    for (const name of ['start-video', 'check-video'] as const)
      expect(await engine.request(name, { reservationSid })).toMatchObject({
        error: { code: 'action-offline' },
      })
    await simulator.goOnline()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(linksIn(simulator, taskSid)).toEqual([])
  }))

test('joining gives a token for one room, one identity and a short time, signed with the key', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    await withVideo(ask)
    const { sid: reservationSid } = await heldLeg(floor)
    const { roomSid } = await ask('start-video', { reservationSid })
    const passes = [await ask('join-video', { roomSid }), await ask('join-video', { roomSid })]
    const [pass, other] = passes.map(({ token }) => {
      const [head = '', body = '', signature] = token.split('.')
      const signed = createHmac('sha256', simulator.apiSecret).update(`${head}.${body}`)
      expect(signature).toBe(signed.digest('base64url'))
      return JSON.parse(Buffer.from(body, 'base64url').toString())
    })
    expect(pass).toMatchObject({
      iss: simulator.apiKeySid,
      sub: simulator.accountSid,
      grants: { video: { room: simulator.floor.room(roomSid)?.uniqueName } },
    })
    // the floor's time, which is weeks from this machine's
    expect(Math.abs(pass.iat * 1_000 - simulator.floor.now())).toBeLessThan(60_000)
    expect(pass.exp - pass.iat).toBeLessThanOrEqual(16 * 60)
    expect(pass.grants.identity).toMatch(/^supervisor-/)
    expect(other.grants.identity).not.toBe(pass.grants.identity)
    expect(JSON.stringify(passes)).not.toContain(simulator.apiSecret)
    await ask('end-video', { roomSid })
  }))

/** The contact goes into wrap-up: its agent is done with it. */
const wrapUp = async ({ ask }: Answering, reservationSid: string): Promise<void> => {
  await ask('close-contact', { reservationSid, disposition: null, endsWrapUp: false, reason: null })
}

test('a room ends when its contact goes into wrap-up, and the log says that a rule did it', () =>
  answering(async (floor) => {
    const { simulator, ask, log } = floor
    await withVideo(ask)
    const { sid: reservationSid } = await heldLeg(floor)
    const { roomSid } = await ask('start-video', { reservationSid })
    await wrapUp(floor, reservationSid)
    await shownWhen(floor, roomSid, ({ state }) => state === 'ended')
    expect(simulator.floor.room(roomSid)?.status).toBe('completed')
    expect(log().find(({ verb }) => verb === 'end-video')).toMatchObject({
      actor: 'Floorwalker',
      result: 'done',
    })
  }))

test('where the setting is off, a room that is left open is told as such', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    await ask('change-account-settings', { videoPageUrl: videoPage, videoEndsAtWrapUp: false })
    const { sid: reservationSid } = await heldLeg(floor)
    const { roomSid } = await ask('start-video', { reservationSid })
    await wrapUp(floor, reservationSid)
    await shownWhen(floor, roomSid, ({ isLeftOpen }) => isLeftOpen)
    expect(simulator.floor.room(roomSid)?.status).toBe('in-progress')
    await ask('end-video', { roomSid })
  }))
