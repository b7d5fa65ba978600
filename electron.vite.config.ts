import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

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
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome150',
      // the content policy lets no font come out of a data: address
      assetsInlineLimit: 0,
      minify: true,
      // kB; the default is meant for pages that come over a network
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src-renderer/index.html'),
          video: resolve(root, 'src-renderer/video.html'),
        },
        // The first picture is one script: cut where later views share it, it would be a dozen, each of
        // them a question to the main process while that starts. The entries stand apart, or one window
        // would run the other's.
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'first',
                tags: ['$initial'],
                test: /^(?!.*src-renderer\/(index\.html|main\.tsx|video))/,
              },
            ],
          },
        },
      },
    },
  },
})
