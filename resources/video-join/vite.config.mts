/** Builds the customer's page into a folder that Twilio's serverless toolkit deploys as it is. */
import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, 'page')
const out = resolve(import.meta.dirname, '../../out/video-join')

// oxlint-disable-next-line import/no-default-export -- Vite loads the default export
export default defineConfig({
  root,
  base: './',
  build: { outDir: resolve(out, 'assets'), emptyOutDir: true, target: 'es2022' },
  plugins: [
    {
      name: 'beside the page',
      closeBundle: () => {
        for (const part of ['functions', 'package.json', 'README.md'])
          cpSync(resolve(import.meta.dirname, part), resolve(out, part), { recursive: true })
      },
    },
  ],
})
