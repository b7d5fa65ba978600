import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  testDir: resolve(root, 'test/e2e'),
  testMatch: '*.e2e.ts',
  globalSetup: resolve(root, 'test/e2e/global-setup.ts'),
  outputDir: resolve(root, 'test-results'),
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  // a start of the stand-in's Chromium fails now and then; a test that needed a second one is listed as flaky
  retries: 1,
  // a run of two applications with their browsers on two cores: a busy machine is no failure
  timeout: 120_000,
  expect: { timeout: 15_000 },
})
