/** Who works on the floor and who contacts it. */
import { campaigns, familyNames, givenNames, locations, regions, segments, teams } from './names.ts'
import type { Random } from './random.ts'
import { skills } from './world-directory.ts'

export type Attributes = Readonly<Record<string, unknown>>

export type Person = {
  readonly fullName: string
  readonly email: string
  /** As Flex escapes it: the identity in chat threads, and the worker's friendly name. */
  readonly identity: string
  readonly attributes: Attributes
}

export type Customer = {
  readonly number: number
  readonly name: string
  readonly firstName: string
  readonly phone: string
  readonly email: string
  readonly externalId: string
  readonly region: string
  readonly segment: string
  readonly organization: string | null
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .replaceAll(' ', '')
    .toLowerCase()

/** `ana@acme.com` as a Flex identity: `ana_40acme_2Ecom`. */
export const identityOf = (email: string): string =>
  email.replaceAll(
    /[^A-Za-z0-9]/g,
    (mark) => `_${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )

const nameAt = (number: number): readonly [given: string, family: string] => [
  givenNames[number % givenNames.length] ?? 'Ana',
  // Shifts by one family name per round, so that full names repeat only after 2,500 people.
  familyNames[(number * 7 + Math.floor(number / givenNames.length)) % familyNames.length] ??
    'Quinn',
]

/** The keys under which a team and a department are found in the field. */
const placeFields = (number: number, team: (typeof teams)[number]): Attributes => {
  if (number % 17 === 5) return { agent_team: team.name, department_name: team.department }
  if (number % 17 === 9) return { team: team.name, department: ` ${team.department} ` }
  if (number % 17 === 13) return { team_id: team.id, department_name: team.department }
  return { team_id: team.id, team_name: team.name, department: team.department }
}

const roleFields = (number: number): Attributes => {
  if (number % 20 === 7) return { roles: ['agent', 'supervisor'] }
  if (number % 50 === 31) return { roles: ['admin', 'agent'] }
  if (number % 23 === 11) return { role: 'agent' }
  return { roles: ['agent'] }
}

/** Two or three skills; the first follows the number, so that every queue has people. */
const skillsOf = (number: number, random: Random): string[] => {
  const own = skills[number % skills.length] ?? 'billing'
  const more = [random.pick(skills), random.pick(skills)]
  return [...new Set([own, 'orders', ...more])]
}

export const createPerson = (number: number, random: Random): Person => {
  const [given, family] = nameAt(number)
  const team = teams[Math.floor(number / 12) % teams.length] ?? teams[0]
  const suffix = number < givenNames.length * familyNames.length ? '' : String(number)
  const email = `${plain(given)}.${plain(family)}${suffix}@acme.com`
  const identity = identityOf(email)
  const [managerGiven, managerFamily] = nameAt(2_000 + (Math.floor(number / 12) % teams.length))
  const routing = skillsOf(number, random)
  const fullName = `${given} ${family}`
  const attributes: Attributes = {
    full_name: fullName,
    email,
    contact_uri: `client:${identity}`,
    ...roleFields(number),
    routing: { skills: routing, levels: Object.fromEntries(routing.map((skill) => [skill, 1])) },
    disabled_skills: { skills: [], levels: {} },
    ...placeFields(number, team),
    location: random.pick(locations),
    manager: `${managerGiven} ${managerFamily}`,
    organization: 'Acme',
    cost_per_hour: random.between(18, 42),
    ...(number % 4 === 0 ? { cost_per_engagement: 1.5 } : {}),
    image_url: `https://assets.acme.example/people/${number}.png`,
  }
  return { fullName, email, identity, attributes }
}

/** The n-th customer of the company: always the same person. */
export const customerAt = (number: number): Customer => {
  const [given, family] = nameAt(number * 31 + 17)
  return {
    number,
    name: `${given} ${family}`,
    firstName: given,
    phone: `+1${212 + (number % 700)}55${String((number * 7919) % 100_000).padStart(5, '0')}`,
    email: `${plain(given)}.${plain(family)}.${number}@mail.example`,
    externalId: `C-${String(100_000 + number)}`,
    region: regions[number % regions.length] ?? 'North',
    segment: segments[number % segments.length] ?? 'Standard',
    organization: number % 5 === 0 ? `${family} Ltd` : null,
  }
}

/** Attributes that some accounts map for their reports; some are there only sometimes. */
export const mappedFields = (customer: Customer, random: Random): Attributes => ({
  case: `CS-${random.between(10_000, 99_999)}`,
  campaign: ` ${random.pick(campaigns)} `,
  language: random.chance(0.2) ? 'es' : 'en',
  reason: random.pick(['Question', 'Complaint', 'Order']),
  priority: random.pick(['High', 'Normal', 3]),
  category: '',
  attribute_1: customer.segment,
  conversation_attribute_2: 'flow-7',
  fact_01: random.between(1, 500) / 10,
  fact_02: String(random.between(1, 9)),
  fact_03: 'n/a',
})
