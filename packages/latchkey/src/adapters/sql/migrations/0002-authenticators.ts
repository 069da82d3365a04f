// Passkeys.
import type { Migration } from './migration.ts'

/** Adds the table of passkeys. */
export const authenticators: Migration = {
  name: '0002_authenticators',
  compile: ({ schema }, { columns, finishTable }) => {
    const table = schema
      .createTable('authenticators')
      .addColumn('credential_id', columns.key, (column) => column.primaryKey().notNull())
      .addColumn('user_id', columns.key, (column) =>
        column.notNull().references('users.id').onDelete('cascade'),
      )
      .addColumn('provider_account_id', columns.key, (column) => column.notNull())
      .addColumn('user_handle', columns.text)
      .addColumn('credential_public_key', columns.text, (column) => column.notNull())
      .addColumn('counter', columns.integer, (column) => column.notNull())
      .addColumn('credential_device_type', columns.shortKey, (column) => column.notNull())
      .addColumn('credential_backed_up', columns.integer, (column) => column.notNull())
      .addColumn('transports', columns.text)
      .addColumn('name', columns.text)
      .addColumn('created_at', columns.instant, (column) => column.notNull())
      .addColumn('last_used_at', columns.instant)
    const index = schema.createIndex('authenticators_user_id_index').on('authenticators').column('user_id')
    return [finishTable(table, 'wide').compile(), index.compile()]
  },
}
