// What is wrong with the address of a database, as far as it can be told without a connection, a driver or a disk.
import { type ConfigProblem, InvalidConfiguration } from '../errors/config-errors.ts'
import { isMongoUrl, parseMongoUrl } from './mongodb/database-url.ts'
import { isRedisUrl, readRedisUrl } from './redis/redis-url.ts'
import { parseDatabaseUrl } from './sql/database-url.ts'
import { readMssqlSettings } from './sql/mssql/settings.ts'
import { readMysqlSettings } from './sql/mysql/settings.ts'
import { readPostgresSettings } from './sql/postgres/settings.ts'
import type { ReadPem } from './sql/tls.ts'

const settingsReaders = {
  postgres: readPostgresSettings,
  mysql: readMysqlSettings,
  mariadb: readMysqlSettings,
  mssql: readMssqlSettings,
} as const

/** Certificates are read on first use: a machine that only builds the application need not have them. */
const readNoFile: ReadPem = () => ''

/** Problems of the address of a database: its scheme, host and parameters. None repeats it: it may hold a password. */
export function findDatabaseUrlProblems(url: string): readonly ConfigProblem[] {
  if (isRedisUrl(url)) return findRedisUrlProblems(url)
  return collectProblems(() => {
    if (isMongoUrl(url)) return parseMongoUrl(url)
    const named = parseDatabaseUrl(url)
    return named.engine === 'sqlite' ? named : settingsReaders[named.engine](named.address, readNoFile)
  })
}

/** Problems of the address of a Redis, likewise. */
export function findRedisUrlProblems(url: string): readonly ConfigProblem[] {
  return collectProblems(() => readRedisUrl(url, readNoFile))
}

function collectProblems(read: () => unknown): readonly ConfigProblem[] {
  try {
    read()
    return []
  } catch (thrown) {
    if (thrown instanceof InvalidConfiguration) return thrown.problems
    throw thrown
  }
}
