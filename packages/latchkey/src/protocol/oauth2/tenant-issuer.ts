// Services with many tenants publish one discovery document, whose issuer is a template, and sign as each tenant.
import type * as oauth from 'oauth4webapi'
import { base64urlToBytes } from '../../crypto/base64url.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { RelyingParty } from './relying-party.ts'

/**
 * The server as the issuer of this ID token's tenant, where its document names the template; else the server itself.
 * The claim is not verified yet: nothing but the comparison of `iss`, which follows with the signature, depends on it.
 *
 * @throws ProtocolFailure `unknown_tenant` — no tenant, or none that is allowed.
 */
export function expectTenant(
  { tenants }: RelyingParty,
  server: oauth.AuthorizationServer,
  idToken: string,
): oauth.AuthorizationServer {
  if (!tenants || server.issuer !== tenants.issuer) return server
  const tenant = readClaim(idToken, tenants.claim)
  if (typeof tenant !== 'string' || !/^[\w-]{1,64}$/.test(tenant)) {
    throw new ProtocolFailure('unknown_tenant', 'the ID token names no tenant')
  }
  if (tenants.allowed && !tenants.allowed.includes(tenant)) {
    throw new ProtocolFailure('unknown_tenant', 'the tenant of the ID token is none of those allowed')
  }
  return { ...server, issuer: tenants.issuer.replace(/\{\w+\}/, tenant) }
}

function readClaim(idToken: string, name: string): unknown {
  try {
    const payload = new TextDecoder().decode(base64urlToBytes(idToken.split('.')[1] ?? ''))
    const claims: unknown = JSON.parse(payload)
    return typeof claims === 'object' && claims !== null ? Reflect.get(claims, name) : undefined
  } catch {
    return undefined
  }
}
