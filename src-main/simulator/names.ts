/** Names of invented people, and the places and teams they work in. */
// biome-ignore-all format: one name per line would be pages long
export const givenNames = [
  'Ana', 'Ben', 'Chloe', 'Dmitri', 'Elena', 'Farah', 'Gabriel', 'Hana', 'Ibrahim', 'Jasmine',
  'Kofi', 'Leila', 'Mateo', 'Nadia', 'Oliver', 'Priya', 'Quentin', 'Rosa', 'Samuel', 'Tara',
  'Umar', 'Valentina', 'Wei', 'Ximena', 'Yusuf', 'Zoë', 'Aisha', 'Björn', 'Carmen', 'Diego',
  'Emily', 'Frances', 'Grace', 'Hugo', 'Ingrid', 'Jonas', 'Keiko', 'Lucas', 'Maya', 'Noah',
  'Olga', 'Paul', 'Renée', 'Sofia', 'Thomas', 'Ursula', 'Victor', 'Wanda', 'Yara', 'Siobhán',
] as const

export const familyNames = [
  'Almeida', 'Bergström', 'Castillo', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ivanova',
  'Johnson', 'Kowalski', 'Lindqvist', 'Mensah', 'Nakamura', 'Okafor', 'Patel', 'Quinn', 'Rossi',
  'Santos', 'Thompson', 'Ueda', 'Vargas', 'Williams', 'Yilmaz', 'Zhang', 'Abbott', 'Baptiste',
  'Chen', 'Delgado', 'Edwards', 'Fernandes', 'Gupta', 'Hernández', 'Ito', 'Jensen', 'Khan',
  'Laurent', 'Moreau', 'Novak', 'O’Brien', 'Petrov', 'Ramírez', 'Schmidt', 'Torres', 'Van Dijk',
  'Walker', 'Young', 'Ortiz', 'Nguyen', 'Silva',
] as const

export const locations = ['Lisbon', 'Austin', 'Manila', 'Kraków', 'Remote'] as const

export const teams = [
  { id: 'T-01', name: 'Northern Lights', department: 'Customer Care' },
  { id: 'T-02', name: 'Harbour', department: 'Customer Care' },
  { id: 'T-03', name: 'Compass', department: 'Technical Support' },
  { id: 'T-04', name: 'Fjord', department: 'Sales' },
  { id: 'T-05', name: 'Meridian', department: 'Customer Care' },
  { id: 'T-06', name: 'Aurora', department: 'Premium' },
] as const

export const regions = ['North', 'South', 'East', 'West'] as const
export const segments = ['Standard', 'Premium', 'Business'] as const
export const campaigns = ['Autumn Offer', 'Renewals', 'Welcome', 'Win-back'] as const
export const outcomes = ['Resolved', 'Follow-up needed', 'Escalated', 'Refund issued', 'Sale'] as const
