// Tables of `@auth/typeorm-adapter`, as its entities make them: instants are milliseconds, written as text.
import type { MappedType, TableMappings } from '../../../../model/table-mapping.ts'
import type { SqlEngine } from '../../dialect.ts'

const instant = { type: 'milliseconds-text' } as const

/** Every engine. Where there is a type for UUIDs, ids have it. */
export function typeorm(engine: SqlEngine): TableMappings {
  const hasUuids = engine === 'postgres' || engine === 'mssql'
  const id: { readonly type: MappedType } = { type: hasUuids ? 'uuid' : 'text' }
  return {
    users: { columns: { id, emailVerified: { name: 'emailVerified', ...instant } } },
    accounts: {
      columns: { userId: 'userId', providerAccountId: 'providerAccountId' },
      fill: { id: 'uuid' },
    },
    sessions: {
      columns: { sessionToken: 'sessionToken', userId: 'userId', expires: instant },
      fill: { id: 'uuid' },
    },
    verificationTokens: { columns: { expires: instant }, fill: { id: 'uuid' } },
  }
}
