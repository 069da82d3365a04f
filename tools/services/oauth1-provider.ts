// Starts the OAuth 1.0A provider on Debian's python3-oauthlib, and asks the same library for signatures.

import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const python = process.env['LATCHKEY_PYTHON'] ?? '/usr/bin/python3'
const script = join(import.meta.dirname, 'oauth1-provider.py')

/** The client that is registered there. */
export const oauth1Client = {
  clientId: 'latchkey-consumer-key',
  clientSecret: 'consumer-secret &=%+~ with odd characters',
} as const

/** What to tell someone who has no python3-oauthlib. */
export const howToGetOAuthlib =
  "install Debian's python3-oauthlib, or set LATCHKEY_PYTHON to a Python that has it"

/** Whether the provider can be started here. */
export function hasOAuthlib(): boolean {
  return spawnSync(python, ['-c', 'import oauthlib.oauth1, jwt']).status === 0
}

/** Whether a missing part fails the tests instead of skipping them. */
export function isOAuthlibRequired(): boolean {
  return process.env['LATCHKEY_REQUIRE_SERVICES'] === '1'
}

/** A provider in its own process. */
export interface RunningOAuth1Provider {
  /** For example `http://localhost:40123`. */
  readonly origin: string
  stop(): Promise<void>
}

/** Starts a provider. It ends with this process at the latest. @param rsaPublicKey - PEM, for `RSA-SHA1`. */
export async function startOAuth1Provider(rsaPublicKey = ''): Promise<RunningOAuth1Provider> {
  const child = spawn(python, [script, 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OAUTH1_RSA_PUBLIC_KEY: rsaPublicKey },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface(child.stdout)
  const port = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('error', (cause) => reject(new Error(howToGetOAuthlib, { cause })))
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}: ${howToGetOAuthlib}`)))
  })
  return {
    origin: `http://localhost:${port}`,
    stop() {
      child.stdin.end()
      return ended
    },
  }
}

/** A request to be signed. */
export interface SigningCase {
  readonly method: string
  readonly url: string
  readonly parameters: readonly (readonly [string, string])[]
  readonly clientSecret: string
  readonly tokenSecret: string
  /** PEM of a private key. */
  readonly rsaKey?: string
}

/** What oauthlib makes of it. */
export interface SignedCase {
  readonly baseString: string
  readonly 'HMAC-SHA1': string
  readonly 'HMAC-SHA256': string
  readonly PLAINTEXT: string
  readonly 'RSA-SHA1'?: string
}

/** Signs many requests in one process. */
export function signWithOAuthlib(cases: readonly SigningCase[]): readonly SignedCase[] {
  const input = JSON.stringify(cases)
  const { status, stdout } = spawnSync(python, [script, 'sign'], { input, maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`oauthlib ended with ${status}: ${howToGetOAuthlib}`)
  return JSON.parse(stdout.toString()) as readonly SignedCase[]
}
