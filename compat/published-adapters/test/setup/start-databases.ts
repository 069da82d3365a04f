// Starts the database servers that published adapters are tested on, once for all files.
import type { TestProject } from 'vitest/node'
import {
  provide,
  provideMongo,
  type Stop,
} from '../../../../packages/latchkey/test/adapters/setup/start-databases.ts'
import { startMariadb } from '../../../../tools/services/mariadb.ts'
import { startPostgres } from '../../../../tools/services/postgres.ts'

const unused = { missing: 'no published adapter is tested on it' }

/** Called by Vitest before the first test; what it returns, after the last. */
export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const stops = await Promise.all([provideSql(project), provideMongo(project)])
  return async () => {
    for (const stop of stops.flat()) await stop()
  }
}

async function provideSql(project: TestProject): Promise<readonly Stop[]> {
  const [postgres, mariadb] = await Promise.all([startPostgres(), startMariadb()])
  project.provide('servers', {
    postgres: provide(postgres),
    mariadb: provide(mariadb),
    mysql: unused,
    mssql: unused,
  })
  return [postgres, mariadb].flatMap((service) => ('stop' in service ? [service.stop] : []))
}
