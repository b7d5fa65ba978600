import { type Attributes, asText, parseAttributes } from '../domain/attributes.ts'
import { highestRole } from '../domain/agent-roles.ts'
import type { AgentProfile } from '../domain/journey.ts'
import { rolesOf } from './engagements.ts'
import { agentMapping, type FieldMapping, findField } from './mapping.ts'

/**
 * A worker's attributes as a profile. Without a full name the friendly name stands, without that the SID;
 * attributes that cannot be read count as empty.
 */
export const agentProfile = (
  agentSid: string,
  friendlyName: string | null,
  attributesText: string | null,
): AgentProfile => {
  const attributes: Attributes = parseAttributes(attributesText) ?? {}
  const sourceKeys: Record<string, string> = {}
  const read = <T>(name: string, mapping: FieldMapping<T>): T | null => {
    const found = findField(attributes, mapping)
    if (found === null) return null
    if (mapping.paths.length > 1) sourceKeys[name] = found.path
    return found.value
  }
  const roles = rolesOf(attributes)
  return {
    name: read('name', agentMapping.name) ?? asText(friendlyName) ?? agentSid,
    role: highestRole(roles),
    roles,
    department: read('department', agentMapping.department),
    location: read('location', agentMapping.location),
    manager: read('manager', agentMapping.manager),
    team: read('team', agentMapping.team),
    organization: read('organization', agentMapping.organization),
    costPerHour: read('cost_per_hour', agentMapping.costPerHour),
    costPerEngagement: read('cost_per_engagement', agentMapping.costPerEngagement),
    sourceKeys,
  }
}
