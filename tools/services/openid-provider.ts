// Starts OpenID providers on the certified `oidc-provider`, each in a process of its own, with everything switched on.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A client that is registered there, in the words of RFC 7591. */
export type RegisteredClient = Readonly<Record<string, unknown>> & { readonly client_id: string }

/** What a provider is to be. Everything in it is JSON. */
export interface OpenIdProviderSettings {
  readonly clients: readonly RegisteredClient[]
  /** Private keys it signs with, as JWKs. */
  readonly keys: readonly Readonly<Record<string, unknown>>[]
  /** Takes pushed authorization requests only. @default false */
  readonly requiresPushing?: boolean
  /** Demands a nonce of its own in DPoP proofs. @default false */
  readonly requiresNonce?: boolean
  /** Algorithms that clients may sign with. @default those of the provider */
  readonly signingAlgorithms?: readonly ('RS256' | 'PS256' | 'ES256' | 'EdDSA')[]
  /** A second address that asks for client certificates. All in PEM. */
  readonly tls?: {
    readonly key: string
    readonly cert: string
    /** Certificates of clients that are trusted (`tls_client_auth`). */
    readonly trustedClients: readonly string[]
  }
}

/** A provider that runs. */
export interface RunningOpenIdProvider {
  /** `http://localhost:…` */
  readonly issuer: string
  /** `https://localhost:…`, where client certificates are asked for. */
  readonly mutualTls?: string
  stop(): Promise<void>
}

/** Starts a provider. It ends with this process at the latest. */
export async function startOpenIdProvider(settings: OpenIdProviderSettings): Promise<RunningOpenIdProvider> {
  const script = join(import.meta.dirname, 'openid-provider-process.ts')
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr.on('data', (text) => {
    complaints += String(text)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.stdin.write(`${JSON.stringify(settings)}\n`)
  const lines = createInterface(child.stdout)
  const addresses = await new Promise<string>((resolve, reject) => {
    // The provider prints advice of its own on the same channel.
    lines.on('line', (line) => line.startsWith('{') && resolve(line))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}: ${complaints}`)))
  })
  const { issuer, mutualTls } = JSON.parse(addresses) as Pick<RunningOpenIdProvider, 'issuer' | 'mutualTls'>
  return {
    issuer,
    ...(mutualTls ? { mutualTls } : {}),
    stop() {
      child.stdin.end()
      return ended
    },
  }
}
