// `@auth/kysely-adapter` asks for an older Kysely than Latchkey's own: here both of them have it.
export { KyselyAdapter } from '@auth/kysely-adapter'
export { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
