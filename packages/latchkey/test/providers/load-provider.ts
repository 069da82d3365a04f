// Finds the provider that facts are about: `src/providers/<id>.ts` exports it under its id in camel case. Where options
// are needed, `setup/<key>.ts` gives them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Provider } from '../../src/contracts/provider.ts'
import type { Awaitable } from '../../src/model/awaitable.ts'
import { keyOf, type ProviderFacts } from './facts.ts'

/** What the application has registered. */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** How a provider is made in tests. */
export interface ProviderSetup {
  create(client: ClientCredentials): Awaitable<Provider>
  /** Complains about a client secret that the provider makes itself. */
  checkSecret?(secret: string, client: ClientCredentials): Promise<string | undefined>
}

/** The setup of a provider. */
export async function loadSetup(facts: ProviderFacts): Promise<ProviderSetup> {
  const setup = await tryImport(`./setup/${keyOf(facts)}.ts`)
  if (setup) return setup['setup'] as ProviderSetup // each of these files exports one; the compiler checks it there
  const module = await tryImport(`../../src/providers/${facts.id}.ts`)
  const create = module?.[exportName(facts.id)]
  if (typeof create !== 'function') {
    throw new Error(`src/providers/${facts.id}.ts does not export a function "${exportName(facts.id)}"`)
  }
  return { create: (client) => create(client) }
}

const folder = new URL('../../src/providers/', import.meta.url)

/** Ids of the files about one service of OAuth 2.0 or OpenID Connect; the others are tested elsewhere. */
export function listServices(): readonly string[] {
  const files = readdirSync(folder).filter(
    (name) => /\.ts$/.test(name) && !/^(?:oauth2|oidc)\.ts$/.test(name),
  )
  const services = files.filter((name) =>
    /\bOAuthProvider\b/.test(readFileSync(new URL(name, folder), 'utf8')),
  )
  return services.map((name) => name.slice(0, -3))
}

/** `microsoft-entra-id` → `microsoftEntraId`; a leading number is written out, as names cannot begin with a digit. */
export function exportName(id: string): string {
  return id.replace(/^42-/, 'forty-two-').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

async function tryImport(path: string): Promise<Record<string, unknown> | undefined> {
  const url = new URL(path, import.meta.url)
  return existsSync(url) ? import(/* @vite-ignore */ url.href) : undefined
}
