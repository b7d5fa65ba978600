/** What stands in a PDF file. */
import { readFileSync } from 'node:fs'
import { getDocument, OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

const load = (path: string) =>
  getDocument({ data: new Uint8Array(readFileSync(path)), useSystemFonts: false })

/** The text, page by page, as somebody who selects all of it would copy it. */
export const textOfPdf = async (path: string): Promise<readonly string[]> => {
  const loading = load(path)
  const document = await loading.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    )
  }
  await loading.destroy()
  return pages
}

/** Width and height of each picture as it is printed, in CSS pixels. */
export const pictureSizesIn = async (
  path: string,
): Promise<readonly (readonly [width: number, height: number])[]> => {
  const loading = load(path)
  const document = await loading.promise
  const sizes: (readonly [number, number])[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    let matrix = [1, 0, 0, 1, 0, 0]
    const outer: number[][] = []
    for (const [index, operator] of fnArray.entries()) {
      if (operator === OPS.save) outer.push(matrix)
      if (operator === OPS.restore) matrix = outer.pop() ?? matrix
      if (operator === OPS.transform) matrix = Util.transform(matrix, argsArray[index])
      if (operator !== OPS.paintImageXObject) continue
      const [a = 0, b = 0, c = 0, d = 0] = matrix
      sizes.push([
        Math.round((Math.hypot(a, b) * 96) / 72),
        Math.round((Math.hypot(c, d) * 96) / 72),
      ])
    }
  }
  await loading.destroy()
  return sizes
}
