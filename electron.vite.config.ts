import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname

/** Every browser that runs this reads WOFF2: the second form of each font would only be carried along. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource.*\.css$/ },
    handler: (code) => code.replace(/, url\([^)]*\.woff\) format\('woff'\)/g, ''),
  },
}

export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      outDir: resolve(root, 'out/main'),
      target: 'node24',
      rolldownOptions: {
        input: {
          index: resolve(root, 'src-main/index.ts'),
          'engine-worker': resolve(root, 'src-main/engine-worker.ts'),
          'reader-worker': resolve(root, 'src-main/reader-worker.ts'),
          'simulator-worker': resolve(root, 'src-main/simulator/simulator-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file: nothing in it may be required at run time.
      externalizeDeps: false,
      outDir: resolve(root, 'out/preload'),
      target: 'node24',
      rolldownOptions: {
        input: { index: resolve(root, 'src-main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    plugins: [react(), woff2Only],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome150',
      // the content policy lets no font come out of a data: address
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: { index: resolve(root, 'src-renderer/index.html') } },
    },
  },
})
