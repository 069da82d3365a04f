import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from '../../../../src/adapters/sql/database-url.ts'
import { openDatabase } from '../../../../src/adapters/sql/index.ts'
import { InvalidConfiguration } from '../../../../src/errors/config-errors.ts'

describe('parseDatabaseUrl', () => {
  it.each([
    [':memory:', ':memory:'],
    ['file:app.db', 'app.db'],
    ['file:./app.db', './app.db'],
    ['file:../data/my app%.db', '../data/my app%.db'],
    ['file:/var/lib/app.db', '/var/lib/app.db'],
    ['file:///var/lib/my%20app.db', '/var/lib/my app.db'],
    ['file://localhost/var/lib/app.db', '/var/lib/app.db'],
    ['file:///C:/data/app.db', 'C:/data/app.db'],
    ['FILE:app.db', 'app.db'],
  ])('%s names %s', (url, location) => {
    expect(parseDatabaseUrl(url)).toEqual({ engine: 'sqlite', location })
  })

  it.each(['mongodb://app:hunter2@db/app', 'mongodb+srv://app:hunter2@db/app'])(
    '%s is no SQL database',
    (url) => {
      expect(problemOf(url)).toEqual({
        path: 'database',
        problem: expect.stringContaining('MongoDB'),
        fix: expect.stringContaining('createMongoAdapter'),
      })
    },
  )

  it.each(['redis://:hunter2@db', 'rediss://:hunter2@db'])('%s is no SQL database', (url) => {
    expect(problemOf(url)).toEqual({
      path: 'database',
      problem: expect.stringContaining('Redis'),
      fix: expect.stringContaining('createRedisAdapter'),
    })
  })

  it.each([
    '',
    'app.db',
    'hunter2',
    'hunter2:secret@db',
    'constructor:hunter2',
    'oracle://app:hunter2@db/app',
    'postgres://app:hunter2@db:secret/app',
    'postgres://app:hunter2%zz@db/app',
    'mysql://hunter2:secret@',
    'sqlserver://db;hunter2',
    'file:',
    'file:data/',
    'file:app.db?password=hunter2',
    'file:app.db#hunter2',
    'file://hunter2/app.db',
    'file://hunter2',
    'file:///a%zzhunter2',
    'postgres://app:12?hunter2#secret@db/app',
    ':memory',
  ])('refuses %j, with a fix, without repeating it', (url) => {
    const { path, problem, fix } = problemOf(url)

    expect(path).toBe('database')
    expect(fix).not.toBe('')
    expect(problem + fix).not.toMatch(/hunter2|secret/)
  })

  it.each([
    ['postgres://db/app', 'postgres'],
    ['POSTGRESQL://db/app', 'postgres'],
    ['mysql://db/app', 'mysql'],
    ['mariadb://db/app', 'mariadb'],
    ['sqlserver://db/app', 'mssql'],
    ['mssql://db/app', 'mssql'],
  ])('%s is a database of %s', (url, engine) => {
    expect(parseDatabaseUrl(url)).toMatchObject({ engine, address: { host: 'db', database: 'app' } })
  })

  it('is asked before anything is opened', () => {
    expect(() => openDatabase('redis://db/app')).toThrow(InvalidConfiguration)
  })
})

function problemOf(url: string): InvalidConfiguration['problems'][number] {
  try {
    parseDatabaseUrl(url)
  } catch (error) {
    const [problem] = error instanceof InvalidConfiguration ? error.problems : []
    if (problem) return problem
    throw error
  }
  throw new Error('it was accepted')
}
