// Starts every database server that this machine has, once for all adapter tests.
import type { TestProject } from 'vitest/node'
import { startMariadb } from '../../../../../tools/services/mariadb.ts'
import { startMysql } from '../../../../../tools/services/mysql.ts'
import { startPostgres } from '../../../../../tools/services/postgres.ts'
import { startRedis } from '../../../../../tools/services/redis.ts'
import type { Service } from '../../../../../tools/services/run-service.ts'

/** Where a server is, or why there is none. */
export type ProvidedServer = { readonly url: string } | { readonly missing: string }

export type ServerName = 'postgres' | 'mariadb' | 'mysql' | 'mssql'

declare module 'vitest' {
  interface ProvidedContext {
    servers: Readonly<Record<ServerName, ProvidedServer>>
    redis: ProvidedServer
  }
}

/** Called by Vitest before the first test; what it returns, after the last. */
export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const services = await Promise.all([startPostgres(), startMariadb(), startMysql(), startRedis()])
  const [postgres, mariadb, mysql, redis] = services
  const url = process.env['TEST_MSSQL_URL']
  project.provide('servers', {
    postgres: provide(postgres),
    mariadb: provide(mariadb),
    mysql: provide(mysql),
    mssql: url ? { url } : { missing: 'set TEST_MSSQL_URL; its SQL is compared with reviewed files instead' },
  })
  project.provide('redis', provide(redis))
  return async () => {
    await Promise.all(services.map((service) => 'stop' in service && service.stop()))
  }
}

function provide(service: Service): ProvidedServer {
  if ('url' in service) return { url: service.url }
  const isRequired = process.env['LATCHKEY_REQUIRE_SERVICES'] === '1' && service.isAvailable
  if (isRequired) throw new Error(`a database server is missing: ${service.missing}`)
  return { missing: service.missing }
}
