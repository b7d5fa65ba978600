/** The journal's part about video rooms. */
import { accountSettings } from '../store/account-settings.ts'
import { saveActionBegin, saveActionEnd } from '../store/actions.ts'
import type { WriteDb } from '../store/db.ts'
import {
  begunVideosBefore,
  dropBegunVideo,
  isLeftOpen,
  noteAgentVideos,
  openVideos,
  saveVideo,
} from '../store/videos.ts'
import type { VideoJournal } from './journal.ts'

export const videoJournal = (
  db: WriteDb,
  inTransaction: <T>(work: () => T) => T,
): VideoJournal => ({
  openVideos: () =>
    inTransaction(() => {
      noteAgentVideos(db)
      return openVideos(db)
    }),
  saveVideo: (video) => saveVideo(db, video),
  endsWithContact: (roomSid) => accountSettings(db).videoEndsAtWrapUp && isLeftOpen(db, roomSid),
  noteVideoEnded: ({ roomSid, taskSid }, at) =>
    inTransaction(() => {
      const id = saveActionBegin(db, {
        at,
        actor: 'Floorwalker',
        verb: 'end-video',
        targetSid: roomSid,
        target: null,
        detail: { taskSid },
        reason: 'The contact ended',
      })
      saveActionEnd(db, id, { at, result: 'done', errorCode: null, answer: null })
    }),
  begunVideosBefore: (at) => begunVideosBefore(db, at),
  dropBegunVideo: (code) => dropBegunVideo(db, code),
})
