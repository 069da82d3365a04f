// Everything that can be wrong with linking by e-mail: trust in somebody who is not there, or who never says anything.
import type { Provider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { suggestName } from '../model/suggest-name.ts'
import type { ResolvedConfig } from './resolved-config.ts'

/** What is looked at. */
export type LinkingCandidate = Pick<ResolvedConfig<unknown>, 'trustedForLinking' | 'storage'> & {
  readonly providers: readonly Provider[]
}

const path = 'linking.trustVerifiedEmailFrom'

/** Problems of the option `linking`. */
export function findLinkingProblems(candidate: LinkingCandidate): readonly ConfigProblem[] {
  const { trustedForLinking, storage, providers } = candidate
  if (trustedForLinking.size > 0 && storage.kind === 'none') {
    return [{ path, problem: 'without a database', fix: 'Add `database`: there are no users to link to.' }]
  }
  return [...trustedForLinking].flatMap((id) => findTrustProblems(id, providers))
}

function findTrustProblems(id: string, providers: readonly Provider[]): readonly ConfigProblem[] {
  const quoted = JSON.stringify(id)
  const provider = providers.find((one) => one.id === id)
  if (!provider) {
    const known = providers.map((one) => one.id)
    const suggestion = suggestName(String(id), known)
    const fix = suggestion === undefined ? 'Remove it, or add the provider.' : `Did you mean "${suggestion}"?`
    return [{ path, problem: `${quoted} is no configured provider`, fix }]
  }
  if (provider.type === 'email' || provider.type === 'credentials' || provider.type === 'webauthn') {
    const fix = `Remove ${quoted}.`
    return [{ path, problem: `${quoted} is no service that could verify an address`, fix }]
  }
  if (!provider.neverVerifiesEmail) return []
  const fix = `Remove ${quoted}, or give the provider a \`profile\` that sets \`emailVerified\` from something it says.`
  return [{ path, problem: `${quoted} never says whether an address is verified`, fix }]
}
