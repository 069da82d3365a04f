// `@auth/prisma-adapter` with Prisma 7, its client generated when the tests start, on SQLite (libsql).
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { PrismaAdapter } from '@auth/prisma-adapter'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { plainPasskeyOmits } from '../../../src/testing/adapter-contract.ts'
import { replacesSurrogates, wantsAddresses } from './broken-promises.ts'
import { engineOf, openOnSql, type PublishedSetup } from './published-adapter.ts'
import { capitalTables, prismaModels, prismaSchema } from './schemas.ts'

const require = createRequire(import.meta.url)

export const prismaOnSqlite: PublishedSetup = {
  name: '@auth/prisma-adapter on SQLite',
  refusesUnknownColumns: true,
  missing: undefined,
  omits: plainPasskeyOmits,
  breaks: { ...wantsAddresses, ...replacesSurrogates },
  open: () =>
    openOnSql(engineOf('sqlite'), { schema: prismaSchema, tables: capitalTables }, async ({ url }) => {
      const folder = await generateClient()
      const { PrismaClient } = require(join(folder, 'client'))
      const prisma = new PrismaClient({ adapter: new PrismaLibSql({ url }) })
      return {
        adapter: PrismaAdapter(prisma),
        close: async () => {
          await prisma.$disconnect()
          rmSync(folder, { recursive: true, force: true })
        },
      }
    }),
}

/** In a folder of its own, which finds Prisma's runtime by a link. */
async function generateClient(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-prisma-'))
  const manifest = require.resolve('prisma/package.json')
  symlinkSync(dirname(dirname(manifest)), join(folder, 'node_modules'))
  const schema = join(folder, 'schema.prisma')
  writeFileSync(
    schema,
    `generator client {\n  provider = "prisma-client-js"\n  output = "./client"\n}\n${prismaModels}`,
  )
  const program = join(dirname(manifest), 'build', 'index.js')
  // The generator is WebAssembly; with an engine named, none is looked for on the network.
  const offline = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  await promisify(execFile)(process.execPath, [program, 'generate', '--schema', schema], {
    cwd: folder,
    env: { ...process.env, ...offline },
  })
  return folder
}
