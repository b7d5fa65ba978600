/** What people write. Shared strings: millions of messages hold no text of their own. */
export const customerLines = [
  'Hi, I have a question about my last invoice.',
  'It says 42.50 but I was told 35.',
  'My parcel should have been here on Monday.',
  'Could you check that for me please?',
  'I tried that twice already, same result.',
  'The app shows an error when I log in.',
  'Yes, that is the right address.',
  'How long will that take?',
  'OK, let me look for the number.',
  'Great, thank you.',
  'No, that is not what I ordered.',
  'Can I change the delivery date?',
  'I would like to upgrade my plan.',
  'Perfect, that works for me.',
  'I am still waiting.',
  '¿Me puede ayudar en español?',
] as const

export const agentLines = [
  'Hello, thanks for waiting. How can I help you today?',
  'Let me check that for you, one moment please.',
  'I can see the order here, it left our warehouse yesterday.',
  'I have corrected the amount, you will get a new invoice by e-mail.',
  'Could you confirm the postcode, please?',
  'Thank you. I have updated your details.',
  'Please restart the app and try again.',
  'That takes two working days at most.',
  'Is there anything else that I can do for you?',
  'I have sent you the link by e-mail.',
  'I understand, that must be annoying.',
  'I will pass this on to a colleague who knows more about it.',
] as const

export const botLines = [
  'Welcome to Acme! Please tell us in a few words what this is about.',
  'Thank you. An agent will be with you shortly.',
  'All our agents are busy at the moment. Thank you for your patience.',
] as const

export const firstLines = [
  'Hello?',
  'Hi, I need help with an order.',
  'Good morning, is anybody there?',
  'Question about my bill.',
  'Hola, necesito ayuda.',
] as const
