import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

const bundle = async (): Promise<Rolldown.OutputChunk[]> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: resolve('src-main/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs' },
      },
    },
  })
  return [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .filter((part) => part.type === 'chunk')
}

test('the preload is one small file that needs Electron and nothing else', async () => {
  const chunks = await bundle()
  expect(chunks).toHaveLength(1)
  expect(chunks[0]?.imports).toEqual(['electron'])
  expect(chunks[0]?.code.length).toBeLessThan(4_000)
  expect(chunks[0]?.code.match(/exposeInMainWorld/g)).toHaveLength(1)
})
