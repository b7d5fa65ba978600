/** What an agent chose at the end, in up to three levels, the finest last: `Sales > Order > Late`. */
const betweenLevels = /\s*>\s*/
/** Several choices stand side by side in one text, as the public disposition feature writes them. */
const betweenChoices = '|'

/** The finest level of each choice; the text itself where it has no levels. */
export const lowestLevels = (outcome: string): string =>
  outcome
    .split(betweenChoices)
    .map((choice) => choice.split(betweenLevels).findLast((level) => level.trim() !== '') ?? '')
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join(', ') || outcome
