// The flags of start.ts.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What each part listens on. */
export interface Ports {
  readonly demo: number
  readonly openid: number
  readonly smtp: number
  readonly inbox: number
}

/** How to start. */
export interface StartOptions {
  /** Ports to try first; 0 takes any that is free. */
  readonly ports: Ports
  /** Folder of the database and of what the stand-ins keep. */
  readonly dataDir: string
  /** Next.js's build folder, inside apps/demo: two demos at once need one each. */
  readonly buildDir: string
  /** How sessions are kept: `database` or `jwt`. */
  readonly session: string
}

const demoDir = resolve(import.meta.dirname, '..')

/**
 * Reads the command line.
 *
 * @throws TypeError for an unknown flag.
 */
export function readOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '3000' },
      'openid-port': { type: 'string', default: '3001' },
      'smtp-port': { type: 'string', default: '1025' },
      'inbox-port': { type: 'string', default: '8025' },
      'data-dir': { type: 'string', default: resolve(demoDir, '.data') },
      'build-dir': { type: 'string', default: '.next' },
      session: { type: 'string', default: 'database' },
    },
  })
  return {
    ports: {
      demo: Number(values.port),
      openid: Number(values['openid-port']),
      smtp: Number(values['smtp-port']),
      inbox: Number(values['inbox-port']),
    },
    dataDir: resolve(values['data-dir']),
    buildDir: values['build-dir'],
    session: values.session,
  }
}
