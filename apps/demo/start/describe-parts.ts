// What is started: each part's program, what it is told, and where it answers.
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Ports, StartOptions } from './read-options.ts'

/** Where a browser finds the parts. */
export interface Addresses {
  readonly demo: string
  readonly openid: string
  readonly inbox: string
  readonly smtp: string
}

/** One process to start. */
export interface PartSpecification {
  readonly name: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  /** Answers with a 2xx status when the part is ready. */
  readonly readyAt: string
  readonly stopSignal: NodeJS.Signals
}

const demoDir = resolve(import.meta.dirname, '..')

/**
 * Addresses and processes for the chosen ports. The demo is at `localhost`, the stand-ins at `127.0.0.1`: to a browser
 * they are different sites, as in real life, and do not see each other's cookies.
 */
export function describeParts(
  options: StartOptions,
  ports: Ports,
): { addresses: Addresses; specifications: readonly PartSpecification[] } {
  const addresses: Addresses = {
    demo: `http://localhost:${ports.demo}`,
    openid: `http://127.0.0.1:${ports.openid}`,
    inbox: `http://127.0.0.1:${ports.inbox}`,
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
  }
  const environment = {
    DEMO_DATA_DIR: options.dataDir,
    DEMO_BUILD_DIR: options.buildDir,
    DEMO_SESSION: options.session,
    DEMO_ISSUER: addresses.openid,
    DEMO_CLIENT_ID: 'latchkey-demo',
    DEMO_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    DEMO_REDIRECT_URI: `${addresses.demo}/api/auth/callback/example-id`,
    DEMO_SMTP: addresses.smtp,
    DEMO_INBOX: addresses.inbox,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const common = { cwd: demoDir, environment, stopSignal: 'SIGTERM' } as const
  const specifications: readonly PartSpecification[] = [
    { ...common, name: 'OpenID provider', args: ['stand-ins/openid/main.ts'], readyAt: addresses.openid },
    { ...common, name: 'Mail', args: ['stand-ins/mail/main.ts'], readyAt: addresses.inbox },
    {
      ...common,
      name: 'Demo',
      args: nextArguments(ports.demo),
      readyAt: addresses.demo,
      // On SIGTERM `next dev` starts a telemetry process that outlives it, even with telemetry off.
      stopSignal: 'SIGKILL',
    },
  ]
  return { addresses, specifications }
}

function nextArguments(port: number): readonly string[] {
  const manifest = createRequire(import.meta.url).resolve('next/package.json')
  return [join(manifest, '../dist/bin/next'), 'dev', '--port', String(port), '--hostname', 'localhost']
}
