/** Twilio's API key secrets have 32 characters; far beyond that, something else was pasted. */
export const longestSecret = 200
/** Contacts that can be read side by side. */
export const mostWatched = 6
