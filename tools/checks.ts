// The table of checks that `npm run check` and `npm test` run.

export interface Check {
  readonly name: string
  /** A program of node_modules/.bin and its arguments, run in the workspace folder. */
  readonly command: readonly [string, ...string[]]
  /** Whether it reads packages/latchkey/dist. */
  readonly needsBuild?: boolean
}

export const build: Check = { name: 'build', command: ['tsc', '-p', 'packages/latchkey'] }

/** Everything that reads the code without running it. */
export const staticChecks: readonly Check[] = [
  { name: 'lint and format', command: ['biome', 'check', '--colors=off', '.'] },
  { name: 'imports', command: ['node', 'tools/check-imports.ts'] },
  { name: 'sizes', command: ['node', 'tools/check-size.ts'] },
  { name: 'types of the tools', command: ['tsc', '-p', 'tools'] },
  {
    name: 'types of library and tests',
    command: ['tsc', '-p', 'packages/latchkey/tsconfig.test.json'],
    needsBuild: true,
  },
  { name: 'types of the demo', command: ['tsc', '-p', 'apps/demo'], needsBuild: true },
  { name: 'types of the benchmarks', command: ['tsc', '-p', 'bench'], needsBuild: true },
  { name: 'types of browser tests', command: ['tsc', '-p', 'e2e'] },
  { name: 'publint', command: ['publint', 'packages/latchkey', '--strict'], needsBuild: true },
  {
    name: 'attw',
    command: ['attw', '--pack', 'packages/latchkey', '--profile', 'esm-only'],
    needsBuild: true,
  },
  { name: 'knip', command: ['knip'], needsBuild: true },
  { name: 'bundle contents', command: ['node', 'tools/check-bundles.ts'], needsBuild: true },
  { name: 'bundle weights', command: ['size-limit'], needsBuild: true },
]

/** Tests that need no service and no browser; the type tests are `types of library and tests`. */
export const fastTests: Check = {
  name: 'unit, flow and attack tests',
  command: ['vitest', 'run', '--project', 'unit'],
  needsBuild: true,
}

/** Its packages are a project of their own, so `npm run check` leaves it out. */
export const publishedAdapterTypes: Check = {
  name: 'types of the adapter tests',
  command: ['tsc', '-p', 'compat/published-adapters'],
}
