import { type Attributes, asText, parseAttributes } from '../domain/attributes.ts'
import { highestRole } from '../domain/agent-roles.ts'
import type { AgentProfile } from '../domain/journey.ts'
import { type FieldReader, findField, type Mapping } from '../domain/mapping.ts'

/**
 * A worker's attributes as a profile. Without a full name the friendly name stands, without that the SID;
 * attributes that cannot be read count as empty.
 */
export const agentProfile = (
  agentSid: string,
  friendlyName: string | null,
  attributesText: string | null,
  { agent }: Mapping,
): AgentProfile => {
  const attributes: Attributes = parseAttributes(attributesText) ?? {}
  const sourceKeys: Record<string, string> = {}
  const read = <T>(name: string, field: FieldReader<T>): T | null => {
    const found = findField(attributes, field)
    if (found === null) return null
    if (field.paths.length > 1) sourceKeys[name] = found.path
    return found.value
  }
  const roles = read('roles', agent.roles) ?? []
  return {
    name: read('name', agent.name) ?? asText(friendlyName) ?? agentSid,
    role: highestRole(roles),
    roles,
    department: read('department', agent.department),
    location: read('location', agent.location),
    manager: read('manager', agent.manager),
    team: read('team', agent.team),
    organization: read('organization', agent.organization),
    costPerHour: read('cost_per_hour', agent.costPerHour),
    costPerEngagement: read('cost_per_engagement', agent.costPerEngagement),
    sourceKeys,
  }
}
