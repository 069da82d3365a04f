// The packages of compat/published-adapters: many and large, so that only `npm test` installs them, and not `npm start`.

import { join, relative, sep } from 'node:path'
import { listSourceFiles } from './list-files.ts'
import { isInstalled, runNpm, workspace } from './npm.mjs'
import type { NamedResult } from './tally.ts'

/** The project. */
export const publishedAdapters: string = join(workspace, 'compat', 'published-adapters')

/** What came of an installation; `offline` is the registry out of reach, `failed` everything else. */
export type Installation = 'installed' | 'offline' | 'failed'

const unreachable = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EIDLETIMEOUT',
  'ENETUNREACH',
  'ENOTCACHED',
  'ENOTFOUND',
  'ERR_SOCKET_TIMEOUT',
  'ETIMEDOUT',
])

/** Installs what its lock file names, unless it is there. */
export function installPublishedAdapters(): Installation {
  if (isInstalled(publishedAdapters)) return 'installed'
  console.log('Installing the adapters and what they need (420 MB); once, about a minute …')
  const { status, errors } = runNpm(['ci'], { cwd: publishedAdapters, keepsErrors: true })
  return status === 0 ? 'installed' : readFailure(errors)
}

/** Tells a network that is not there from everything that is worth a look. */
export function readFailure(errors: string): Exclude<Installation, 'installed'> {
  const code = /^npm (?:error|ERR!) code (\w+)$/m.exec(errors)?.[1] ?? ''
  return unreachable.has(code) ? 'offline' : 'failed'
}

/** Its tests, file by file: which tests they have is known once the adapters are loaded. */
export function skipPublishedAdapters(): readonly NamedResult[] {
  return listSourceFiles(join(publishedAdapters, 'test'))
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => ({
      name: relative(workspace, path).split(sep).join('/'),
      reason: 'npm could not reach the registry for its packages; run it again with a network',
    }))
}
