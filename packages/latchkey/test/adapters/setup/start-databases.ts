// Starts every database server that this machine has, once for all adapter tests.
import type { TestProject } from 'vitest/node'
import { startDocumentdb } from '../../../../../tools/services/documentdb.ts'
import { buildFerretdb, startFerretdb } from '../../../../../tools/services/ferretdb.ts'
import { startMariadb } from '../../../../../tools/services/mariadb.ts'
import { startMysql } from '../../../../../tools/services/mysql.ts'
import { startPostgres } from '../../../../../tools/services/postgres.ts'
import { startRedis } from '../../../../../tools/services/redis.ts'
import type { Service } from '../../../../../tools/services/run-service.ts'
import { startGateway } from '../mongodb/gateway/gateway.ts'

/** Where a server is, or why there is none. */
export type ProvidedServer = { readonly url: string } | { readonly missing: string }

export type ServerName = 'postgres' | 'mariadb' | 'mysql' | 'mssql'

export type MongoServerName = 'mongodb' | 'documentdb' | 'ferretdb'

declare module 'vitest' {
  interface ProvidedContext {
    servers: Readonly<Record<ServerName, ProvidedServer>>
    redis: ProvidedServer
    mongoServers: Readonly<Record<MongoServerName, ProvidedServer>>
  }
}

/** Called by Vitest before the first test; what it returns, after the last. */
export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const stops = await Promise.all([provideOwn(project), provideMongo(project)])
  return async () => {
    for (const stop of stops.flat()) await stop()
  }
}

/** Ends a server. */
export type Stop = () => Promise<void>

async function provideOwn(project: TestProject): Promise<readonly Stop[]> {
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
  return services.flatMap((service) => ('stop' in service ? [service.stop] : []))
}

/** Starts servers that speak MongoDB's protocol: FerretDB stands in front of DocumentDB, and so does our gateway. */
export async function provideMongo(project: TestProject): Promise<readonly Stop[]> {
  const [documentdb] = await Promise.all([startDocumentdb(), buildFerretdb()])
  const ferretdb = await startFerretdb(documentdb)
  const gateway = 'url' in documentdb ? await startGateway(documentdb.url) : undefined
  const url = process.env['TEST_MONGODB_URL']
  project.provide('mongoServers', {
    mongodb: url ? { url } : { missing: 'set TEST_MONGODB_URL; neither Debian nor npm has mongod' },
    documentdb: gateway ? { url: gateway.url } : provide(documentdb),
    ferretdb: provide(ferretdb),
  })
  const services = [ferretdb, documentdb].flatMap((service) => ('stop' in service ? [service.stop] : []))
  return [...(gateway ? [gateway.close] : []), ...services]
}

/** What the tests are told of a server. Where services are required, one that could be here must be. */
export function provide(service: Service): ProvidedServer {
  if ('url' in service) return { url: service.url }
  const isRequired = process.env['LATCHKEY_REQUIRE_SERVICES'] === '1' && service.isAvailable
  if (isRequired) throw new Error(`a database server is missing: ${service.missing}`)
  return { missing: service.missing }
}
