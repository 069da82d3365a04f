// A throw-away PostgreSQL for tests.

import { existsSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'
import { findFreePort } from './free-port.ts'
import {
  createServiceFolder,
  findNamedService,
  runAsService,
  type Service,
  type StartOptions,
  startKillableService,
} from './run-service.ts'

const howToGet = 'install PostgreSQL (Debian: apt-get install postgresql), or set TEST_POSTGRES_URL'

/** Starts one, or uses the one that TEST_POSTGRES_URL names. Its user may create databases. */
export async function startPostgres(options: StartOptions = {}): Promise<Service> {
  const named = findNamedService('TEST_POSTGRES_URL', options)
  if (named) return named
  const programs = findPrograms()
  if (!programs) return { missing: howToGet, isAvailable: true }
  const folder = await createServiceFolder('postgres')
  const data = join(folder, 'data')
  const port = await findFreePort()
  const password = join(folder, 'password')
  writeFileSync(password, 'auth\n', { mode: 0o644 })
  const access = ['-U', 'auth', '--auth=scram-sha-256', `--pwfile=${password}`]
  await runAsService(
    [join(programs, 'initdb'), '-D', data, ...access, '-E', 'UTF8', '--no-locale', '-N'],
    folder,
  )
  const hasTls = await makeCertificate(data, folder)
  // Nothing has to survive a power failure here.
  const settings = {
    listen_addresses: '127.0.0.1',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: options.survivesKill ? 'on' : 'off',
    max_connections: '200',
    ssl: hasTls ? 'on' : 'off',
  }
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const service = await startKillableService({
    command: [join(programs, 'postgres'), '-D', data, '-p', String(port), '-k', folder, ...set],
    folder,
    port,
    greets: false,
    question: askToStart(),
    signal: 'SIGQUIT',
  })
  return { url: `postgres://auth:auth@127.0.0.1:${port}/postgres`, ...service }
}

/** The first packet of a client. @see https://www.postgresql.org/docs/current/protocol-message-formats.html StartupMessage */
function askToStart(): Buffer {
  const parameters = Buffer.from('user\0auth\0database\0postgres\0\0')
  const head = Buffer.alloc(8)
  head.writeInt32BE(head.length + parameters.length, 0)
  head.writeInt32BE(3 << 16, 4) // protocol 3.0
  return Buffer.concat([head, parameters])
}

/** For 127.0.0.1 and `localhost`, vouched for by itself, under the names that PostgreSQL looks for. */
async function makeCertificate(data: string, folder: string): Promise<boolean> {
  const openssl = findProgram('openssl')
  if (!openssl) return false
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const files = ['-keyout', join(data, 'server.key'), '-out', join(data, 'server.crt')]
  const subject = ['-subj', '/CN=localhost', '-addext', names]
  await runAsService([openssl, 'req', '-x509', ...kind, ...subject, ...files], folder)
  await runAsService(['chmod', '600', join(data, 'server.key')], folder)
  return true
}

/** The folder of the newest version. */
function findPrograms(): string | undefined {
  const folders = ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql*/bin', '/usr/local/bin']
  return folders
    .flatMap((pattern) => globSync(pattern).sort(byVersion))
    .find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
}

function byVersion(left: string, right: string): number {
  return right.localeCompare(left, undefined, { numeric: true })
}
