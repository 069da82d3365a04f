// The adapters of Auth.js as they are published, on Latchkey's sources. `npm test` of the whole workspace installs them.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One module graph for all files: loading the adapters takes longer than most of the tests.
    isolate: false,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/start-databases.ts', 'test/setup/generate-prisma-client.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
