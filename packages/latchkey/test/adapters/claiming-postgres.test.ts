// The first proof of an address takes away what others began with it, and that includes what they are writing just now.
import { describe, expect } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { itOn, servers, type TestDatabase, useDatabase } from './servers.ts'

const postgres = servers.find(({ id }) => id === 'postgres')
if (!postgres) throw new Error('PostgreSQL is one of them')

const inserts = {
  'an account': `insert into accounts (provider, provider_account_id, user_id, type, created_at)
    values ('github', $1, $1, 'oauth', now())`,
  'a session': `insert into sessions (token_hash, user_id, expires, created_at)
    values ($1, $1, now() + interval '1 day', now())`,
}

describe('a claim on PostgreSQL', () => {
  const it = itOn(postgres)
  const database = useDatabase(postgres)

  for (const [what, insert] of Object.entries(inserts))
    it(`waits for ${what} that is being written, and takes it away`, async () => {
      const adapter = createSqlAdapter({ url: database().url })
      await adapter.migrate()
      const { id } = await adapter.createUser(sampleUser({ emailVerified: null }))
      const other = await database().connect()
      await other.query('begin')
      await other.query(insert, [id])

      const claim = adapter.claimUnverifiedUser({ userId: id, emailVerified: new Date() })
      await Promise.race([claim, untilSomebodyWaits(database())])
      await other.query('commit')
      await claim

      const left =
        'select user_id from accounts where user_id = $1 union select user_id from sessions where user_id = $1'
      expect(await other.query(left, [id])).toEqual([])
      await other.close()
      await adapter.close()
    })
})

async function untilSomebodyWaits({ client }: TestDatabase): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(waiting)).length === 0);
}
