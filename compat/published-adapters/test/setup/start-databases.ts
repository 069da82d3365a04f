// Starts the database servers that published adapters are tested on, once for all files.
import type { TestProject } from 'vitest/node'
import {
  provide,
  provideMongo,
  type Stop,
} from '../../../../packages/latchkey/test/adapters/setup/start-databases.ts'
import { startMariadb } from '../../../../tools/services/mariadb.ts'
import { startMysql } from '../../../../tools/services/mysql.ts'
import { startPostgres } from '../../../../tools/services/postgres.ts'

/** Called by Vitest before the first test; what it returns, after the last. */
export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const stops = await Promise.all([provideSql(project), provideMongo(project)])
  return async () => {
    for (const stop of stops.flat()) await stop()
  }
}

async function provideSql(project: TestProject): Promise<readonly Stop[]> {
  const services = await Promise.all([startPostgres(), startMariadb(), startMysql()])
  const [postgres, mariadb, mysql] = services
  project.provide('servers', {
    postgres: provide(postgres),
    mariadb: provide(mariadb),
    mysql: provide(mysql),
    mssql: { missing: 'no published adapter is tested on it' },
  })
  return services.flatMap((service) => ('stop' in service ? [service.stop] : []))
}
