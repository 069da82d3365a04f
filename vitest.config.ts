// Four projects: `unit` needs nothing, `adapters` needs databases, `package` and `runtimes` need a build.
import { defineConfig } from 'vitest/config'

const library = 'packages/latchkey/test'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // One module graph for all files: the library keeps no state in modules, and these tests rely on it.
          pool: 'threads',
          isolate: false,
          include: [
            `${library}/{unit,flows,attacks,providers}/**/*.test.{ts,tsx}`,
            'tools/test/**/*.test.ts',
          ],
          // A limit for hangs, not for speed: busy machines are slow.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'adapters',
          include: [`${library}/adapters/**/*.test.ts`],
          globalSetup: [`${library}/adapters/setup/start-databases.ts`],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: [`${library}/package/**/*.test.ts`],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'runtimes',
          include: [`${library}/runtimes/**/*.test.ts`],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
