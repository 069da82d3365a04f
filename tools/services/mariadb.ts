// A throw-away MariaDB for tests.

import { writeFileSync } from 'node:fs'
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

const howToGet = 'install MariaDB (Debian: apt-get install mariadb-server), or set TEST_MARIADB_URL'

/** First statements of a server: a user who may do everything, also end the connections of others. */
export const createTestUser: string = [
  `create user if not exists auth@'127.0.0.1' identified by 'auth';`,
  `grant all on *.* to auth@'127.0.0.1' with grant option;`,
  '',
].join('\n')

/** Starts one, or uses the one that TEST_MARIADB_URL names. Its user may create databases. */
export async function startMariadb(options: StartOptions = {}): Promise<Service> {
  const named = findNamedService('TEST_MARIADB_URL', options)
  if (named) return named
  const [install, server] = ['mariadb-install-db', 'mariadbd'].map(findProgram)
  if (!install || !server) return { missing: howToGet, isAvailable: true }
  const folder = await createServiceFolder('mariadb')
  const data = `--datadir=${join(folder, 'data')}`
  const root = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve']
  await runAsService([install, '--no-defaults', data, ...root], folder)
  const start = join(folder, 'start.sql')
  writeFileSync(start, createTestUser, { mode: 0o644 })
  const port = await findFreePort()
  const service = await startKillableService({
    command: [
      server,
      '--no-defaults',
      data,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 's.sock')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--init-file=${start}`,
      '--skip-name-resolve',
      `--innodb-flush-log-at-trx-commit=${options.survivesKill ? 2 : 0}`,
      '--innodb-buffer-pool-size=64M',
    ],
    folder,
    port,
    greets: true,
    signal: 'SIGKILL',
  })
  return { url: `mariadb://auth:auth@127.0.0.1:${port}/mysql`, ...service }
}
