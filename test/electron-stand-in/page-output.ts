/** A page on paper and as a picture. */
import type { Session } from './devtools.ts'
import { type NativeImage, nativeImage } from './native-image.ts'
import type { Bounds } from './targets.ts'

/** Width and height in inches. */
const paperSizes: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
}

type Margins = Readonly<Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>>
export type PdfOptions = {
  readonly pageSize?: string | { readonly width: number; readonly height: number }
  readonly margins?: Margins
  readonly [other: string]: unknown
}

export const printToPdf = async (
  page: Session,
  { pageSize = 'Letter', margins = {}, ...others }: PdfOptions,
): Promise<Buffer> => {
  const size =
    typeof pageSize === 'string' ? paperSizes[pageSize] : [pageSize.width, pageSize.height]
  if (size === undefined)
    throw new Error(`stand-in: paper size ${JSON.stringify(pageSize)} is unknown`)
  // The other options (landscape, printBackground, header and footer …) have the same names in Chromium.
  const { data } = await page.send('Page.printToPDF', {
    ...others,
    paperWidth: size[0] ?? 0,
    paperHeight: size[1] ?? 0,
    marginTop: margins.top ?? 0.4,
    marginBottom: margins.bottom ?? 0.4,
    marginLeft: margins.left ?? 0.4,
    marginRight: margins.right ?? 0.4,
  })
  return Buffer.from(data, 'base64')
}

export const capture = async (page: Session, area?: Bounds): Promise<NativeImage> => {
  const clip = area === undefined ? {} : { clip: { ...area, scale: 1 } }
  const { data } = await page.send('Page.captureScreenshot', { format: 'png', ...clip })
  return nativeImage.createFromBuffer(Buffer.from(data, 'base64'))
}
