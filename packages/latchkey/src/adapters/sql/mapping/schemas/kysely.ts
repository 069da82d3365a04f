// Tables of `@auth/kysely-adapter`, as the migration in its documentation makes them.
import type { InstantType, MappedType, TableMappings } from '../../../../model/table-mapping.ts'
import type { SqlEngine } from '../../dialect.ts'

const instants: Readonly<Partial<Record<SqlEngine, InstantType>>> = { sqlite: 'iso-text', mysql: 'timestamp' }

/** PostgreSQL has types for ids and instants; in SQLite the adapter writes ISO 8601. */
export function kysely(engine: SqlEngine): TableMappings {
  const instant = { type: instants[engine] ?? 'timestamptz' } as const
  const id: { readonly type: MappedType } = { type: engine === 'postgres' ? 'uuid' : 'text' }
  return {
    users: { name: 'User', columns: { id, emailVerified: { name: 'emailVerified', ...instant } } },
    accounts: {
      name: 'Account',
      columns: { userId: 'userId', providerAccountId: 'providerAccountId' },
      fill: { id: 'uuid' },
    },
    sessions: {
      name: 'Session',
      columns: { sessionToken: 'sessionToken', userId: 'userId', expires: instant },
      fill: { id: 'uuid' },
    },
    verificationTokens: { name: 'VerificationToken', columns: { expires: instant } },
    authenticators: { name: 'Authenticator' },
  }
}
