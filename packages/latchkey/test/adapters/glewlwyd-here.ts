// Whether Glewlwyd can be started here, for the tests that need it.
import { hasGlewlwyd, howToGetGlewlwyd } from '../../../../tools/services/glewlwyd.ts'

/** Whether to run the tests; where services are required, a missing Glewlwyd fails them instead. */
export function canRunGlewlwyd(): boolean {
  if (hasGlewlwyd()) return true
  if (process.env['LATCHKEY_REQUIRE_SERVICES'] === '1')
    throw new Error(`no Glewlwyd here: ${howToGetGlewlwyd}`)
  return false
}

/** For the name of what is skipped. */
export const skipNote: string = hasGlewlwyd() ? '' : ` (skipped: ${howToGetGlewlwyd})`

/** Glewlwyd takes credentials of HTTP Basic as they stand: what form encoding would change, it refuses (RFC 6749 §2.3.1). */
export const clientSecret = 'client-secret_1.of.these-tests'
