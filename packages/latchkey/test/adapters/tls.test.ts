// TLS to a database server: verified unless the URL says otherwise.
import { existsSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import { itOn, servers, useDatabase } from './servers.ts'

const [postgres] = servers
const mysql = servers.find(({ id }) => id === 'mysql')
if (!postgres || !mysql) throw new Error('PostgreSQL and MySQL are among the servers')

describe('TLS to PostgreSQL', () => {
  const it = itOn(postgres)
  const database = useDatabase(postgres)
  const findCertificate = async (): Promise<string | undefined> => {
    const [row] = await database().client.query(`select current_setting('data_directory') as folder`)
    const path = `${row?.['folder']}/server.crt`
    return existsSync(path) ? path : undefined
  }

  it('is used and verified with the certificate that the URL names', async () => {
    const certificate = await findCertificate()
    if (certificate === undefined) return
    const adapter = openDatabase(
      `${database().url}?sslmode=verify-full&sslrootcert=${certificate}&application_name=tls`,
    )

    await adapter.migrate()

    const seen = await database().client.query(
      `select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'tls'`,
    )
    expect(seen).toEqual([{ ssl: true }])
    await adapter.close()
  })

  for (const mode of ['require', 'verify-ca', 'verify-full'])
    it(`${mode} refuses a certificate that nobody vouches for`, async () => {
      const adapter = openDatabase(`${database().url}?sslmode=${mode}`)

      await expect(Promise.resolve(adapter.getUser('1'))).rejects.toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('certificate'),
      })
      await adapter.close()
    })
})

describe.each([postgres, mysql])('TLS to $name without verification', (server) => {
  const database = useDatabase(server)

  itOn(server)('is to be had by name', async () => {
    const adapter = openDatabase(`${database().url}?sslmode=no-verify`)
    await adapter.migrate()

    expect(await adapter.getUser('1')).toBeNull()
    await adapter.close()
  })
})
