/** The text of a PDF file, page by page, as somebody who selects all of it would copy it. */
import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export const textOfPdf = async (path: string): Promise<readonly string[]> => {
  const loading = getDocument({ data: new Uint8Array(readFileSync(path)), useSystemFonts: false })
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
