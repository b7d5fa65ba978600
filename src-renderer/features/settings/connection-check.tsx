import { Check, CircleAlert, Minus } from 'lucide-react'
import type {
  ConnectionFinding,
  ConnectionPoint,
} from '../../../src-main/contract/connection-check.ts'
import { useLive } from '../../bridge/live.ts'
import { timeOfDay, weekdayAndDay } from '../../ui/format.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import styles from './connection-check.module.css'
import { Failure } from './failure.tsx'

type Words = { readonly name: string } & {
  readonly [S in ConnectionFinding['state']]?: string
}

const words: Readonly<Record<ConnectionPoint, Words>> = {
  workspace: {
    name: 'Flex workspace',
    ok: 'Agents, queues and tasks come from it.',
    'not-seen': 'No answer of TaskRouter named it yet.',
  },
  'chat-service': {
    name: 'Chat service',
    ok: 'Messages can be read.',
    'not-seen': 'No chat thread was read yet.',
    warning:
      'Chats were seen, and none of their messages could be read yet: does the key reach Conversations?',
  },
  conversations: {
    name: 'Chats of Flex Conversations',
    ok: 'Chats and texts carry their thread.',
    'not-seen': 'No task carried a conversation yet.',
  },
  'legacy-chat': {
    name: 'Chats of Programmable Chat',
    'not-seen': 'None, as it should be.',
    warning:
      'Their messages are not supported, and cannot be read: Flex has to be moved to Conversations.',
  },
  transfers: {
    name: 'Transferred chats',
    ok: 'The next agent goes on in the same thread, so that transcripts stay whole.',
    'not-seen':
      'None was seen on a shared thread yet. In older projects transfers need Flex’ chat transfer plugin.',
  },
  recordings: {
    name: 'Recordings of calls',
    ok: 'They are found and can be heard.',
    'not-seen': 'None was found yet. They are looked for when a call is opened.',
  },
  intelligence: {
    name: 'Conversational Intelligence',
    ok: 'What was said in calls can be read beside them.',
    'not-seen': 'No transcript of a call was found yet.',
  },
  video: {
    name: 'Video',
    ok: 'The page for customers is set.',
    'not-seen': 'Not set up: no page for customers is set.',
  },
}

const icons = {
  ok: [Check, 'Found'],
  'not-seen': [Minus, 'Not seen yet'],
  warning: [CircleAlert, 'Warning'],
} as const

const Finding = ({ point, state, lastAt }: ConnectionFinding) => {
  const [icon, name] = icons[state]
  const last = lastAt === null ? '' : ` Last seen ${weekdayAndDay(lastAt)}, ${timeOfDay(lastAt)}.`
  return (
    <li data-state={state}>
      <NamedIcon icon={icon} name={name} size={15} />
      <strong>{words[point].name}</strong>
      <span>
        {words[point][state]}
        {last}
      </span>
    </li>
  )
}

/** What was found of the account's Flex so far. */
export const ConnectionCheck = () => {
  const reply = useLive('connection-check', undefined)
  if (reply === undefined) return null
  if (!reply.ok) return <Failure error={reply.error} />
  return (
    <section className={styles.check} aria-label="What was found">
      <h3>What was found</h3>
      <ul>
        {reply.value.map((finding) => (
          <Finding key={finding.point} {...finding} />
        ))}
      </ul>
    </section>
  )
}
