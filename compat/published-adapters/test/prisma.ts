// `@auth/prisma-adapter` with Prisma 7, its client generated when the tests start, on SQLite (libsql).
import { createRequire } from 'node:module'
import { PrismaAdapter } from '@auth/prisma-adapter'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { inject } from 'vitest'
import { plainPasskeyOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import { replacesSurrogates, wantsAddresses } from './broken-promises.ts'
import { engineOf, openOnSql, type PublishedSetup } from './published-adapter.ts'
import { capitalTables, prismaSchema } from './schemas.ts'

const require = createRequire(import.meta.url)

export const prismaOnSqlite: PublishedSetup = {
  name: '@auth/prisma-adapter on SQLite',
  refusesUnknownColumns: true,
  missing: undefined,
  omits: plainPasskeyOmits,
  breaks: { ...wantsAddresses, ...replacesSurrogates },
  open: () =>
    openOnSql(engineOf('sqlite'), { schema: prismaSchema, tables: capitalTables }, async ({ url }) => {
      const { PrismaClient } = require(inject('prismaClient'))
      const prisma = new PrismaClient({ adapter: new PrismaLibSql({ url }) })
      return { adapter: PrismaAdapter(prisma), close: () => prisma.$disconnect() }
    }),
}
