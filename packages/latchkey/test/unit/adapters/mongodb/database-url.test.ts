import { describe, expect, it } from 'vitest'
import { isMongoUrl, parseMongoUrl } from '../../../../src/adapters/mongodb/database-url.ts'
import { InvalidConfiguration } from '../../../../src/errors/config-errors.ts'

describe('parseMongoUrl', () => {
  it.each([
    ['mongodb://localhost/app', 'app'],
    ['mongodb://user:p%40ss@db.example:27017/app?authSource=admin', 'app'],
    ['mongodb://a.example,b.example:27018,c.example/app?replicaSet=rs0', 'app'],
    ['mongodb+srv://user:secret@cluster.example/my-app?retryWrites=true&w=majority', 'my-app'],
    ['mongodb://[::1]:27017/app', 'app'],
    ['mongodb://%2Ftmp%2Fmongodb-27017.sock/app', 'app'],
  ])('%s names the database %s', (url, databaseName) => {
    expect(parseMongoUrl(url)).toMatchObject({ url, databaseName })
  })

  it('takes the name from beside the URL, and the scheme in any case', () => {
    expect(parseMongoUrl('MongoDB://db.example/', 'app')).toMatchObject({
      url: 'mongodb://db.example/',
      databaseName: 'app',
    })
  })

  it('knows options in any case', () => {
    const { options } = parseMongoUrl('mongodb://db.example/app?MaxPoolSize=5&tls=true')

    expect([...options]).toEqual(['maxpoolsize', 'tls'])
  })

  it.each([
    ['mongodb:db.example/app', 'can be read', 'mongodb://'],
    ['mongodb://user:hunter2@db.example', 'names no database', 'mongodb://host/app'],
    ['mongodb://user:hunter2@db.example/', 'names no database', 'mongodb://host/app'],
    ['mongodb://user:hun@ter2@db.example/app', 'user or password', 'p%40ss'],
    ['mongodb://user:hunter2%@db.example/app', 'user or password', 'p%40ss'],
    ['mongodb://user:hunter/2@db.example/app', 'no host', 'p%40ss'],
    ['mongodb://hunter2:@:27017/app', 'no host', 'mongodb://host:27017'],
    ['mongodb://db.example:hunter2/app', 'port', 'mongodb://host:27017'],
    ['mongodb://db.example:99999/app', 'port', 'mongodb://host:27017'],
    ['mongodb://a.example,,b.example/app', 'no host', 'mongodb://host:27017'],
    ['mongodb+srv://hunter2@db.example:27017/app', 'port', 'no port'],
    ['mongodb+srv://hunter2@a.example,b.example/app', 'several hosts', 'one host'],
    ['mongodb://db.example/hunter2.app', 'database name', 'letters'],
    ['mongodb://db.example/hunter2%zz', 'database name', 'letters'],
    ['mongodb://db.example/app?maxPoolSiez=hunter2', '`maxPoolSiez`', '`maxPoolSize`'],
    ['mongodb://db.example/app?hunter2%20=1', 'options that are not known', 'docs/databases.md'],
  ])('%s is refused: %s', (url, problem, fix) => {
    const found = problemOf(url)

    expect(found).toEqual({
      path: 'database',
      problem: expect.stringContaining(problem),
      fix: expect.stringContaining(fix),
    })
    expect(JSON.stringify(found)).not.toMatch(/hunter2|hun@ter2|\.example/)
  })
})

describe('isMongoUrl', () => {
  it.each([
    ['mongodb://db/app', true],
    ['MONGODB+SRV://db/app', true],
    ['mongodbs://db/app', false],
    ['postgres://mongodb:27017/app', false],
    ['file:mongodb:', false],
  ])('%s: %s', (url, expected) => {
    expect(isMongoUrl(url)).toBe(expected)
  })
})

function problemOf(url: string): InvalidConfiguration['problems'][number] {
  try {
    parseMongoUrl(url)
  } catch (error) {
    const [problem] = error instanceof InvalidConfiguration ? error.problems : []
    if (problem) return problem
    throw error
  }
  throw new Error('it was accepted')
}
