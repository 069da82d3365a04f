// What the URLs of database servers say.
import { describe, expect, it } from 'vitest'
import { parseMssqlUrl, readMssqlSettings } from '../../../../src/adapters/sql/mssql/settings.ts'
import { readMysqlSettings } from '../../../../src/adapters/sql/mysql/settings.ts'
import { readPostgresSettings } from '../../../../src/adapters/sql/postgres/settings.ts'
import { parseServerUrl } from '../../../../src/adapters/sql/server-url.ts'
import { InvalidConfiguration } from '../../../../src/errors/config-errors.ts'

const postgres = (url: string) => readPostgresSettings(parseServerUrl(url))
const mysql = (url: string) => readMysqlSettings(parseServerUrl(url))
const mssql = (url: string) => readMssqlSettings(parseMssqlUrl(url))

describe('the URL of a server', () => {
  it('is decoded', () => {
    expect(postgres('postgres://us%40er:p%3Aa%2Fss@[::1]:6000/my%20app')).toMatchObject({
      host: '::1',
      port: 6000,
      user: 'us@er',
      password: 'p:a/ss',
      database: 'my app',
    })
  })

  it('has defaults', () => {
    expect(postgres('postgres:///app')).toMatchObject({
      host: 'localhost',
      port: 5432,
      user: undefined,
      maxConnections: 10,
      acquireTimeoutMilliseconds: 10_000,
      statementTimeoutMilliseconds: 70_000,
      tls: undefined,
      keepsStatements: true,
    })
    expect(mysql('mysql://db')).toMatchObject({ port: 3306, database: undefined, tls: undefined })
    expect(mssql('mssql://db')).toMatchObject({ port: 1433, encrypt: true, trustsAnyCertificate: false })
  })

  it('sets the pool', () => {
    const settings = postgres('postgres://db/app?connection_limit=3&pool_timeout=7&CONNECT_TIMEOUT=9')

    expect(settings).toMatchObject({ maxConnections: 3, acquireTimeoutMilliseconds: 7000 })
    expect(mysql('mysql://db/app?connect_timeout=4').acquireTimeoutMilliseconds).toBe(4000)
    expect(mysql('mysql://db/app?socket_timeout=20').statementTimeoutMilliseconds).toBe(20_000)
  })

  it('sets what is special to PostgreSQL', () => {
    const url =
      'postgres://db/app?schema=my%20auth&options=-c%20a%3Db&application_name=web&pgbouncer=true&host=/run/pg'

    expect(postgres(url)).toMatchObject({
      host: '/run/pg',
      options: '-c search_path=my\\ auth -c a=b',
      applicationName: 'web',
      keepsStatements: false,
    })
  })

  it('sets the socket of MySQL', () => {
    expect(mysql('mysql://db/app?socket=/run/mysqld.sock').socketPath).toBe('/run/mysqld.sock')
  })

  it.each([
    ['disable', undefined],
    ['require', { rejectUnauthorized: true }],
    ['verify-full', { rejectUnauthorized: true }],
    ['verify-ca', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) }],
    ['no-verify', { rejectUnauthorized: false }],
  ])('sslmode=%s', (mode, tls) => {
    expect(postgres(`postgres://db/app?sslmode=${mode}`).tls).toEqual(tls)
    expect(mysql(`mysql://db/app?sslmode=${mode}`).tls).toEqual(tls)
  })

  it('takes the roots of the system by name', () => {
    const { tls } = postgres('postgres://db/app?sslmode=verify-full&sslrootcert=system')

    expect(tls).toEqual({ rejectUnauthorized: true })
  })

  it('may have the form of JDBC for SQL Server', () => {
    const url =
      'sqlserver://db.example:1444;database=app;user=sa;password={a;b=c};encrypt=true;trustServerCertificate=true'

    expect(mssql(url)).toMatchObject({
      host: 'db.example',
      port: 1444,
      user: 'sa',
      password: 'a;b=c',
      database: 'app',
      encrypt: true,
      trustsAnyCertificate: true,
    })
  })

  it('may turn encryption off, or make it strict, for SQL Server', () => {
    expect(mssql('mssql://db/app?encrypt=false').encrypt).toBe(false)
    expect(mssql('mssql://db/app?encrypt=strict').encrypt).toBe('strict')
  })

  it.each([
    ['a parameter that is not known', () => postgres('postgres://db/app?sslmod=require'), 'sslmod'],
    ['a parameter of another engine', () => mysql('mysql://db/app?pgbouncer=true'), 'pgbouncer'],
    ['a word that is not known', () => postgres('postgres://db/app?sslmode=hunter2'), 'verify-full'],
    ['a number that is none', () => postgres('postgres://db/app?connection_limit=0'), 'connection_limit'],
    ['a file that cannot be read', () => postgres('postgres://db/app?sslrootcert=/hunter2'), 'sslrootcert'],
    [
      'required channel binding',
      () => postgres('postgres://db/app?channel_binding=require'),
      'channel_binding',
    ],
  ])('is refused for %s, which is named', (_, read, named) => {
    const error = thrownBy(read)

    expect(error.message).toContain(named)
    expect(error.message).not.toContain('hunter2')
  })
})

function thrownBy(read: () => unknown): InvalidConfiguration {
  try {
    read()
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error
    throw error
  }
  throw new Error('it was accepted')
}
