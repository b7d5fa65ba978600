/** Flex's permissions, highest first. */
export const agentRoles = ['admin', 'supervisor', 'agent'] as const
export type AgentRole = (typeof agentRoles)[number]

/** The highest permission among the roles that a worker's attributes name; null without any of the three. */
export const highestRole = (roles: readonly string[]): AgentRole | null =>
  agentRoles.find((role) => roles.some((held) => held.toLowerCase() === role)) ?? null
