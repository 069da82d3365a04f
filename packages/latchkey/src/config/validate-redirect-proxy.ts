// What can be wrong with the redirect proxy of previews.
import type { Provider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { isOriginPattern } from '../http/origin-pattern.ts'
import { isLoopback } from '../http/public-url.ts'
import type { ResolvedConfig } from './resolved-config.ts'
import { findWeakSecrets } from './validate-secrets.ts'

type Checked = Pick<ResolvedConfig<unknown>, 'redirectProxy' | 'publicUrl' | 'isProduction'> & {
  readonly providers: readonly Provider[]
}

/** Problems of `redirectProxyUrl`, `redirectProxyOrigins` and `redirectProxySecret`. */
export function findRedirectProxyProblems(candidate: Checked): readonly ConfigProblem[] {
  const { redirectProxy, providers, publicUrl, isProduction } = candidate
  const addresses = new Set(
    providers.flatMap((provider) =>
      'redirectProxyUrl' in provider ? [provider.redirectProxyUrl ?? ''] : [],
    ),
  )
  const isProxy = [...addresses].some(
    (address) => isAddress(address) && new URL(address).origin === publicUrl.origin,
  )
  return [
    ...[...addresses].filter((address) => !isAddress(address)).map(describeAddress),
    ...redirectProxy.origins.flatMap((pattern, index) =>
      isOriginPattern(pattern) ? [] : [describePattern(pattern, `redirectProxyOrigins[${index}]`)],
    ),
    ...(isProxy && redirectProxy.origins.length === 0 ? [missingOrigins] : []),
    ...findWeakSecrets('redirectProxySecret', redirectProxy.secrets ?? [], isProduction),
  ]
}

const missingOrigins: ConfigProblem = {
  path: 'redirectProxyOrigins',
  problem: 'this deployment is the redirect proxy and may send browsers nowhere',
  fix: 'List the origins of its previews (AUTH_REDIRECT_PROXY_ORIGINS), or leave redirectProxyUrl out here.',
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.username !== '' || url.search !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

function describeAddress(address: string): ConfigProblem {
  return {
    path: 'redirectProxyUrl',
    problem: `${JSON.stringify(address)} is no https address`,
    fix: 'Give the base of the deployment that is registered, for example "https://app.example/api/auth".',
  }
}

function describePattern(pattern: string, path: string): ConfigProblem {
  return {
    path,
    problem: `${JSON.stringify(pattern)} is no https origin with "*" in the labels of previews alone`,
    fix: 'Write for example "https://*.preview.example" or "https://app-*-team.vercel.app".',
  }
}
