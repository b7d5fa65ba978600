import { existsSync, readFileSync } from 'node:fs'

/** An image is its PNG bytes; resizing and cropping keep it as it is. */
export type NativeImage = ReturnType<typeof fromPng>

const fromPng = (png: Buffer) => {
  const image = {
    isEmpty: () => png.length === 0,
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    // The IHDR chunk stands first in every PNG.
    getSize: () =>
      png.length < 24
        ? { width: 0, height: 0 }
        : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) },
    setTemplateImage: () => {},
    resize: (): unknown => image,
    crop: (): unknown => image,
  }
  return image
}

export const nativeImage = {
  createEmpty: () => fromPng(Buffer.alloc(0)),
  createFromBuffer: fromPng,
  createFromPath: (path: string) =>
    fromPng(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
  createFromDataURL: (url: string) => fromPng(Buffer.from(url.split(',')[1] ?? '', 'base64')),
}
