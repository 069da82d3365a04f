// Everything that can be wrong with providers of passkeys, as far as it is known at start-up.
import type { Provider, WebAuthnProvider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import type { PublicUrlSettings } from '../http/public-url.ts'
import { reservedFieldNames } from '../methods/credentials/fields.ts'
import { isDomain, mayUseRelyingPartyId } from '../protocol/webauthn/relying-party.ts'

/** What is looked at. */
export interface PasskeySurroundings {
  readonly providers: readonly Provider[]
  readonly publicUrl: PublicUrlSettings
  readonly isProduction: boolean
}

/** Problems of all providers of passkeys. */
export function findPasskeyProblems({
  providers,
  publicUrl,
  isProduction,
}: PasskeySurroundings): readonly ConfigProblem[] {
  const origins = listOrigins(publicUrl, isProduction)
  let isAnotherConditional = false
  return providers.flatMap((provider, index) => {
    if (provider.type !== 'webauthn') return []
    const path = `providers[${index}]`
    const isConditional = provider.enableConditionalUI !== false
    const repeated = isConditional && isAnotherConditional ? [tellRepeated(path)] : []
    isAnotherConditional ||= isConditional
    return [
      ...repeated,
      ...findRelyingPartyProblems(provider, path, origins),
      ...findTimeoutProblems(provider, path),
      ...findFieldProblems(provider, path),
    ]
  })
}

/** Browsers serve one request for what is proposed in fields at a time. */
function tellRepeated(path: string): ConfigProblem {
  return {
    path: `${path}.enableConditionalUI`,
    problem: 'another provider proposes its passkeys in the fields of the page too',
    fix: 'Set it to false for all but one.',
  }
}

/** Where this application is known to live. Nothing is known of hosts that are merely believed. */
function listOrigins({ origin, trustedHosts }: PublicUrlSettings, isProduction: boolean): readonly string[] {
  if (origin !== undefined) return [origin]
  return isProduction ? [...trustedHosts].map((host) => `https://${host}`) : []
}

function findRelyingPartyProblems(
  { relyingParty = {} }: WebAuthnProvider,
  path: string,
  known: readonly string[],
): readonly ConfigProblem[] {
  const { id } = relyingParty
  if (id !== undefined && !isDomain(id)) {
    const fix =
      'Give the bare domain in lower case, for example "example.com": no scheme, no port, no address.'
    return [{ path: `${path}.relyingParty.id`, problem: `${JSON.stringify(id)} is not a domain`, fix }]
  }
  const origins = relyingParty.origin === undefined ? known : [relyingParty.origin].flat()
  return origins.flatMap((origin) => {
    const host = URL.parse(origin)?.hostname ?? ''
    if (mayUseRelyingPartyId(id ?? host, origin)) return []
    const problem = `pages of ${origin} cannot use passkeys of "${id ?? host}"`
    return [{ path: `${path}.relyingParty`, problem, fix: adviseOn(host, id) }]
  })
}

function adviseOn(host: string, id: string | undefined): string {
  if (!isDomain(host)) return 'Use a domain name: an IP address cannot have passkeys. "http://localhost" can.'
  if (id !== undefined && host !== id && !host.endsWith(`.${id}`))
    return `Give "${host}", or a domain above it, as relyingParty.id.`
  return 'Serve the application by https; http is enough for localhost.'
}

function findTimeoutProblems(provider: WebAuthnProvider, path: string): readonly ConfigProblem[] {
  return (['registrationOptions', 'authenticationOptions'] as const).flatMap((name) => {
    const timeout = provider[name]?.timeout ?? 300_000
    if (Number.isInteger(timeout) && timeout >= 10_000 && timeout <= 600_000) return []
    const problem = 'is not between 10000 and 600000 milliseconds'
    return [{ path: `${path}.${name}.timeout`, problem, fix: 'Give five minutes: 300000.' }]
  })
}

function findFieldProblems({ formFields = {} }: WebAuthnProvider, path: string): readonly ConfigProblem[] {
  const reserved = [...reservedFieldNames, 'action', 'data']
  return Object.keys(formFields)
    .filter((name) => reserved.includes(name))
    .map((name) => ({
      path: `${path}.formFields.${name}`,
      problem: 'is a field of the library itself',
      fix: 'Give the field another name.',
    }))
}
