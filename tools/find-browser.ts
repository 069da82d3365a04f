// Finds the Chromium that the browser tests drive.

import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const knownPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What to tell someone who has no browser. */
export const howToGetBrowser =
  'install Debian\'s chromium, run "npx playwright install chromium", or set LATCHKEY_CHROMIUM'

/** Path of a Chromium: the one LATCHKEY_CHROMIUM names, one of the system, or Playwright's own. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['LATCHKEY_CHROMIUM']
  if (named) return existsSync(named) ? named : undefined
  return [...knownPaths, chromium.executablePath()].find((path) => existsSync(path))
}
