// A throw-away MySQL 9 for tests. Debian has it in sid alone, so it is unpacked into a folder and run from there by its
// own dynamic linker; nothing is installed.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from './free-port.ts'
import { createTestUser } from './mariadb.ts'
import {
  createServiceFolder,
  findNamedService,
  runAsService,
  type Service,
  type StartOptions,
  startKillableService,
} from './run-service.ts'
import { unpackDebianPackage } from './unpack-debian-package.ts'

const howToGet = 'set TEST_MYSQL_URL (mysqld comes from Debian sid, which could not be had here)'

/** Starts one, or uses the one that TEST_MYSQL_URL names. Its user may create databases. */
export async function startMysql(options: StartOptions = {}): Promise<Service> {
  const named = findNamedService('TEST_MYSQL_URL', options)
  if (named) return named
  const root = await unpackDebianPackage('sid', 'mysql-server-core')
  const program = root && findServer(root)
  if (!program) return { missing: howToGet, isAvailable: false }
  const folder = await createServiceFolder('mysql')
  const data = `--datadir=${join(folder, 'data')}`
  const start = join(folder, 'start.sql')
  writeFileSync(start, createTestUser, { mode: 0o644 })
  const noFiles = '--secure-file-priv=NULL'
  await runAsService([...program, '--initialize-insecure', data, noFiles], folder)
  const port = await findFreePort()
  const service = await startKillableService({
    command: [
      ...program,
      data,
      noFiles,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 's.sock')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--init-file=${start}`,
      '--mysqlx=0',
      '--skip-name-resolve',
      '--disable-log-bin',
      `--innodb-flush-log-at-trx-commit=${options.survivesKill ? 2 : 0}`,
      `--innodb-doublewrite=${options.survivesKill ? 'ON' : 'OFF'}`,
    ],
    folder,
    port,
    greets: true,
    signal: 'SIGKILL',
  })
  return { url: `mysql://auth:auth@127.0.0.1:${port}/mysql`, ...service }
}

/** The command that runs mysqld of an unpacked system. */
function findServer(root: string): readonly [string, ...string[]] | undefined {
  const library = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as string]
  const linker = { x64: 'ld-linux-x86-64.so.2', arm64: 'ld-linux-aarch64.so.1' }[process.arch as string]
  const usr = join(root, 'usr')
  const linkers = [join(usr, 'lib64', `${linker}`), join(usr, 'lib', `${library}`, `${linker}`)]
  const found = linkers.find((path) => existsSync(path))
  const server = join(usr, 'sbin/mysqld')
  if (!found || !existsSync(server)) return undefined
  const libraries = [join(usr, 'lib', `${library}`), join(usr, 'lib/mysql/private')].join(':')
  return [
    found,
    '--library-path',
    libraries,
    server,
    '--no-defaults',
    `--basedir=${usr}`,
    `--lc-messages-dir=${join(usr, 'share/mysql')}`,
    `--plugin-dir=${join(usr, 'lib/mysql/plugin')}`,
    `--character-sets-dir=${join(usr, 'share/mysql/charsets')}`,
  ]
}
