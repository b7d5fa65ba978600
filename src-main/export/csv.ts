/** CSV as spreadsheets read it: RFC 4180, with a mark that says UTF-8, and no cell that is a formula. */

export type Cell = string | number | boolean | null

/** Goes before everything else, or Excel reads UTF-8 as something else. */
export const byteOrderMark = '\uFEFF'

// Spreadsheets run what begins so; the apostrophe makes it text.
const startsFormula = /^[\s]*[=+\-@|%\t\r]/

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = startsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`
