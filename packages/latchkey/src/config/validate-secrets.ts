// Which key material is too weak to seal with.
import type { ConfigProblem } from '../errors/config-errors.ts'

/** What to do where a secret is missing or weak. */
export const makeSecret = 'Make one with `npx latchkey secret` and set it as AUTH_SECRET.'

/** Values that stand in tutorials and examples. */
const sampleSecret =
  /^(.)\1*$|^(your|my|change|super|example|replace|insert|put)[-_ ]?|secret[-_ ]?here|^(secret|password)/i

/** Secrets that are too short and, in production, those that can be guessed. @param option - Their path. */
export function findWeakSecrets(
  option: string,
  secrets: readonly string[],
  isProduction: boolean,
): readonly ConfigProblem[] {
  const fix =
    option === 'secret' ? makeSecret : 'Make one with `npx latchkey secret` and give it to all deployments.'
  return secrets.flatMap((secret, index) => {
    const path = secrets.length === 1 ? option : `${option}[${index}]`
    const size = new TextEncoder().encode(secret).length
    if (size < 32) return [{ path, problem: `only ${size} bytes long; 32 are needed`, fix }]
    if (isProduction && isGuessable(secret)) return [{ path, problem: 'is a sample value', fix }]
    return []
  })
}

/** A sample value, or too few different characters to come from a generator: repeated words, runs, blanks. */
function isGuessable(secret: string): boolean {
  const isRepeated = Array.from({ length: secret.length >> 1 }, (_, index) => index + 1).some(
    (period) => secret.slice(period) === secret.slice(0, -period),
  )
  return sampleSecret.test(secret) || isRepeated || new Set(secret).size < 10
}
