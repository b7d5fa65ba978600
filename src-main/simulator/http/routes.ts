/** Everything that is served, in the order in which it is tried. */
import type { Route } from './api.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { eventRoutes } from './routes/events.ts'
import { flexRoutes } from './routes/flex.ts'
import { intelligenceRoutes } from './routes/intelligence.ts'
import { mediaRoutes } from './routes/media.ts'
import { statisticsRoutes } from './routes/statistics.ts'
import { referenceRoutes } from './routes/taskrouter-reference.ts'
import { taskRoutes } from './routes/tasks.ts'
import { userRoutes } from './routes/users.ts'
import { videoRoutes } from './routes/video.ts'
import { voiceRoutes } from './routes/voice.ts'
import { workerRoutes } from './routes/workers.ts'

export const routes: readonly Route[] = [
  // Before the collections: TaskQueues/Statistics is not a queue.
  ...statisticsRoutes,
  ...referenceRoutes,
  ...workerRoutes,
  ...taskRoutes,
  ...eventRoutes,
  ...flexRoutes,
  ...conversationRoutes,
  ...userRoutes,
  ...mediaRoutes,
  ...voiceRoutes,
  ...videoRoutes,
  ...intelligenceRoutes,
]
