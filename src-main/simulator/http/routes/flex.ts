/** Flex: the account's configuration, and its interactions with channels, participants and invites. */
import type { Floor } from '../../floor.ts'
import type {
  FlexInteraction,
  InteractionChannel,
  InteractionInvite,
  InteractionParticipant,
} from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  found,
  hosts,
  jsonAnswer,
  notFound,
  outcomeAnswer,
} from '../api.ts'
import { metaPage } from '../paging.ts'
import { isoDate, objectOf, seconds, textAt } from '../wire-values.ts'

const origin = `https://${hosts.flex}`

/** Settings that a floor has no opinion on, as a fresh Flex account answers them. */
const unusedSettings = {
  attributes: {},
  messaging_service_instance_sid: null,
  ui_language: 'en',
  ui_attributes: {},
  ui_dependencies: {},
  ui_version: '~2.8.0',
  service_version: '2.8.0',
  call_recording_webhook_url: null,
  crm_enabled: false,
  crm_type: null,
  crm_callback_url: null,
  crm_fallback_url: null,
  crm_attributes: {},
  public_attributes: {},
  plugin_service_enabled: true,
  plugin_service_attributes: {},
  integrations: [],
  outbound_call_flows: {},
  queue_stats_configuration: null,
  serverless_service_sids: [],
  notifications: { enabled: true, mode: 'whenNotInFocus' },
  markdown: { enabled: false, mode: 'readOnly' },
  flex_insights_hr: null,
  flex_insights_drilldown: false,
  flex_url: 'https://flex.twilio.com',
  channel_configs: [],
  debugger_integration: { enabled: false, console_errors_included: false },
  flex_ui_status_report: { enabled: false },
  agent_conv_end_methods: null,
  citrix_voice_vdi: { enabled: false },
  offline_config: null,
}

const configuration = ({ floor }: ApiRequest): Answer => {
  const { account, queues, workflows, activities } = floor
  return jsonAnswer(200, {
    ...unusedSettings,
    account_sid: account.accountSid,
    date_created: isoDate(account.createdAt),
    date_updated: isoDate(account.createdAt),
    status: 'ok',
    taskrouter_workspace_sid: account.workspaceSid,
    taskrouter_target_workflow_sid: workflows[0]?.sid ?? null,
    taskrouter_target_taskqueue_sid: queues[0]?.sid ?? null,
    taskrouter_taskqueues: queues.map(({ sid }) => ({ sid, targettable: true })),
    taskrouter_skills: [],
    taskrouter_worker_channels: {},
    taskrouter_worker_attributes: {},
    taskrouter_offline_activity_sid:
      activities.find(({ friendlyName }) => friendlyName === 'Offline')?.sid ?? null,
    runtime_domain: 'https://flex.twilio.com/simulated',
    chat_service_instance_sid: account.chatServiceSid,
    flex_service_instance_sid: account.syncServiceSid,
    flex_instance_sid: account.flexInstanceSid,
    call_recording_enabled: true,
    url: `${origin}/v1/Configuration`,
  })
}

/** A task as interactions show it: another shape than TaskRouter's, with Unix seconds. */
const routingWire = (floor: Floor, taskSid: string) => {
  const task = floor.task(taskSid)
  return {
    reservation: null,
    properties: {
      account_sid: floor.account.accountSid,
      workspace_sid: floor.account.workspaceSid,
      sid: taskSid,
      ...(task !== null && {
        date_created: seconds(task.createdAt),
        date_updated: seconds(task.updatedAt),
        attributes: task.attributes,
        assignment_status: task.assignmentStatus,
        workflow_sid: task.workflow.sid,
        workflow_name: task.workflow.friendlyName,
        queue_sid: task.queue?.sid ?? null,
        queue_name: task.queue?.friendlyName ?? null,
        priority: task.priority,
        age: seconds(floor.now() - task.createdAt),
        reason: task.reason ?? '',
        timeout: task.timeout,
        task_channel_sid: task.taskChannel.sid,
        task_channel_unique_name: task.taskChannel.uniqueName,
        routing_target: task.routingTarget,
        task_queue_entered_date: task.queueEnteredAt === null ? null : seconds(task.queueEnteredAt),
        addons: '{}',
      }),
    },
  }
}

const interactionWire = (floor: Floor, { sid, channel, taskSid }: FlexInteraction) => ({
  sid,
  channel: { type: channel.type, sid: channel.sid },
  routing: routingWire(floor, taskSid),
  url: `${origin}/v1/Interactions/${sid}`,
  links: { channels: `${origin}/v1/Interactions/${sid}/Channels` },
  interaction_context_sid: null,
  webhook_ttid: null,
})

const channelUrl = (flexInteractionSid: string, channelSid: string): string =>
  `${origin}/v1/Interactions/${flexInteractionSid}/Channels/${channelSid}`

const channelWire = (channel: InteractionChannel) => {
  const url = channelUrl(channel.flexInteractionSid, channel.sid)
  return {
    sid: channel.sid,
    interaction_sid: channel.flexInteractionSid,
    type: channel.type,
    status: channel.status,
    error_code: null,
    error_message: null,
    url,
    links: {
      participants: `${url}/Participants`,
      invites: `${url}/Invites`,
      transfers: `${url}/Transfers`,
    },
  }
}

const participantWire = (participant: InteractionParticipant) => ({
  sid: participant.sid,
  type: participant.type,
  interaction_sid: participant.flexInteractionSid,
  channel_sid: participant.channelSid,
  url: `${channelUrl(participant.flexInteractionSid, participant.channelSid)}/Participants/${participant.sid}`,
  routing_properties:
    participant.routing === null
      ? null
      : {
          task_sid: participant.routing.taskSid,
          worker_sid: participant.routing.workerSid,
          reservation_sid: participant.routing.reservationSid,
        },
})

const inviteWire = (floor: Floor, invite: InteractionInvite) => ({
  sid: invite.sid,
  interaction_sid: invite.flexInteractionSid,
  channel_sid: invite.channelSid,
  routing: routingWire(floor, invite.taskSid),
  url: `${channelUrl(invite.flexInteractionSid, invite.channelSid)}/Invites/${invite.sid}`,
})

type Answered = (request: ApiRequest, interaction: FlexInteraction) => Answer

/** A route of an interaction and, where the path names one, of its only channel. */
const ofInteraction = (method: Route['method'], path: string, answer: Answered): Route => ({
  method,
  host: hosts.flex,
  path: `/v1/Interactions/:interaction${path}`,
  answer: (request) => {
    const interaction = request.floor.flexInteraction(request.param('interaction'))
    const channel = request.param('channel')
    return interaction === null || (channel !== '' && channel !== interaction.channel.sid)
      ? notFound(request)
      : answer(request, interaction)
  },
})

const list = <T extends { readonly sid: string }>(
  key: string,
  itemsOf: (request: ApiRequest, interaction: FlexInteraction) => readonly T[],
  shown: (floor: Floor, item: T) => unknown,
): Answered => {
  return (request, interaction) =>
    metaPage(request, {
      key,
      items: itemsOf(request, interaction),
      sidOf: ({ sid }) => sid,
      shown: (item) => shown(request.floor, item),
    })
}

const invite: Answered = (request, { sid, channel }) => {
  const routing = objectOf(request.form('Routing'))
  const outcome = request.floor.addInvite(sid, channel.sid, {
    queueSid: textAt(routing, 'properties', 'queue_sid'),
    workerSid: textAt(routing, 'properties', 'worker_sid'),
    attributes: textAt(routing, 'properties', 'attributes'),
  })
  return outcomeAnswer(200, outcome, (made) => inviteWire(request.floor, made))
}

export const flexRoutes: readonly Route[] = [
  { method: 'GET', host: hosts.flex, path: '/v1/Configuration', answer: configuration },
  ofInteraction('GET', '', (request, interaction) =>
    jsonAnswer(200, interactionWire(request.floor, interaction)),
  ),
  ofInteraction(
    'GET',
    '/Channels',
    list(
      'channels',
      (_, { channel }) => [channel],
      (_, channel) => channelWire(channel),
    ),
  ),
  ofInteraction('GET', '/Channels/:channel', (request, { channel }) =>
    found(request, channel, channelWire),
  ),
  ofInteraction('POST', '/Channels/:channel', (request, { sid, channel }) =>
    outcomeAnswer(
      200,
      request.floor.updateInteractionChannel(sid, channel.sid, {
        status: request.form('Status') ?? '',
        endsTasks: textAt(objectOf(request.form('Routing')), 'status') === 'closed',
      }),
      channelWire,
    ),
  ),
  ofInteraction(
    'GET',
    '/Channels/:channel/Participants',
    list(
      'participants',
      ({ floor }, { sid }) => floor.interactionParticipants(sid),
      (_, participant) => participantWire(participant),
    ),
  ),
  ofInteraction('POST', '/Channels/:channel/Participants/:participant', (request, { sid }) =>
    outcomeAnswer(
      200,
      request.floor.updateInteractionParticipant(
        sid,
        request.param('participant'),
        request.form('Status') ?? '',
      ),
      participantWire,
    ),
  ),
  ofInteraction(
    'GET',
    '/Channels/:channel/Invites',
    list('invites', ({ floor }, { sid }) => floor.interactionInvites(sid), inviteWire),
  ),
  ofInteraction('POST', '/Channels/:channel/Invites', invite),
]
