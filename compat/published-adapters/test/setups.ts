// Every published adapter that is tested.
import { drizzleOnMariadb, drizzleOnPostgres, drizzleOnSqlite } from './drizzle.ts'
import { kyselyOnPostgres, kyselyOnSqlite } from './kysely.ts'
import { mongodb } from './mongodb.ts'
import { pgAsDocumented, pgWithIndexes } from './pg.ts'
import { prismaOnSqlite } from './prisma.ts'
import type { PublishedSetup } from './published-adapter.ts'
import { typeormOnPostgres } from './typeorm.ts'
import { unstorageOnFiles } from './unstorage.ts'

/** By package and engine. */
export const setups: readonly PublishedSetup[] = [
  prismaOnSqlite,
  drizzleOnSqlite,
  drizzleOnPostgres,
  drizzleOnMariadb,
  kyselyOnSqlite,
  kyselyOnPostgres,
  pgAsDocumented,
  pgWithIndexes,
  typeormOnPostgres,
  mongodb,
  unstorageOnFiles,
]
