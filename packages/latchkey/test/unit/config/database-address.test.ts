// The addresses of `database` and `redis`, read at start-up: nothing is connected to, loaded or read from a disk.
import { describe, expect, it } from 'vitest'
import { type AuthConfig, createAuth, InvalidConfiguration } from '../../../src/index.ts'

const base: AuthConfig = { secret: 'x7Kq2vN9pR4tW8zB3mC6yF1hJ5gD0sLa', environment: {}, providers: [] }

function problemsOf(config: Partial<AuthConfig>): readonly string[] {
  try {
    createAuth({ ...base, ...config })
    return []
  } catch (thrown) {
    if (!(thrown instanceof InvalidConfiguration)) throw thrown
    return thrown.problems.map(({ path, problem, fix }) => `${path}: ${problem} → ${fix}`)
  }
}

describe('the address of the database', () => {
  it.each<[string, string]>([
    ['postgress://app:hunter2@db/app', 'database: is not a database URL that Latchkey knows.'],
    ['app.db', 'database: is not a database URL that Latchkey knows.'],
    ['', 'database: is not a database URL that Latchkey knows.'],
    ['file:', 'database: names no file.'],
    ['postgres://app:hunter2@db:port/app', 'database: is not a URL that can be read.'],
    ['postgres:app:hunter2@db/app', 'database: has no "//" behind its scheme.'],
    [
      'postgres://app:hunter2@db/app?sslmod=require',
      'the parameter `sslmod`, which is not known. → Did you mean `sslmode`?',
    ],
    ['postgres://app:hunter2@db/app?sslmode=on', 'database: has a value of `sslmode` that is not known.'],
    ['mysql://app:hunter2@db/app?conection_limit=5', '→ Did you mean `connection_limit`?'],
    ['mariadb://app:hunter2@db/app?hunter2hunter2=1', 'which is not known. → Remove it'],
    ['sqlserver://db;password=hunter2;encryt=true', '→ Did you mean `encrypt`?'],
    ['sqlserver://db;password=ab;hunter2=1;encrypt=true', 'database: has parameters that are not known.'],
    ['postgres://app:12?hunter2#3@db/app', 'database: has a `#`'],
    ['mongodb://app:hunter2@db/', 'database: names no database.'],
    ['mongodb://app:hunter2@db/app?replicaset=a&retryWrite=1', '→ Did you mean `retryWrites`?'],
    ['mongodb+srv://app:hunter2@db:27017/app', 'database: names a port or several hosts.'],
    ['redis://:hunter2@db/name', 'database: names a database that is no number.'],
    ['redis://:hunter2@db?prefx=shop', '→ Did you mean `prefix`?'],
    ['redis://:hunter2@db?sslmode=require', 'database: asks for TLS and begins with `redis:`.'],
  ])('%s is refused at start-up', (database, expected) => {
    const problems = problemsOf({ database })

    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(expected)
    expect(problems[0]?.replaceAll('hunter2hunter2', '')).not.toContain('hunter2')
  })

  it.each([
    ':memory:',
    'file:./app.db',
    'postgres://app:hunter2@db:5432/app?sslmode=require',
    'postgres:///app?host=/var/run/postgresql',
    'mysql://app:hunter2@db/app?connection_limit=5',
    'sqlserver://db:1433;database=app;user=app;password={hunt;er2}',
    'mongodb+srv://app:hunter2@cluster.example/app?retryWrites=true',
    'rediss://:hunter2@cache.example/1?prefix=shop',
  ])('%s is accepted', (database) => {
    expect(problemsOf({ database })).toEqual([])
  })

  it('is read from { url } too', () => {
    expect(problemsOf({ database: { url: 'postgress://db/app', schema: 'prisma' } })).toEqual([
      expect.stringContaining('database.url: is not a database URL that Latchkey knows.'),
    ])
  })

  it('is told of together with everything else', () => {
    const problems = problemsOf({
      database: 'postgress://db/app',
      redis: 'redis://db/name',
      basePath: 'auth',
    })

    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['basePath', 'redis', 'database'])
  })

  it.each(['postgres', 'mysql', 'sqlserver'])(
    'names certificates that are read on first use, as a build has none: %s',
    (scheme) => {
      expect(problemsOf({ database: `${scheme}://db/app?sslrootcert=/absent/authority.pem` })).toEqual([])
    },
  )

  it('repeats no part of a password that was not percent-encoded', () => {
    const [problem] = problemsOf({ database: 'postgres://app:1?hunter2&more@db/app' })

    expect(problem).toContain('Percent-encode special characters of the password')
    expect(problem).not.toContain('hunter2')
  })
})

describe('the address of `redis`', () => {
  it.each<[string, string]>([
    ['localhost:6379', 'redis: is not the address of a Redis.'],
    [
      'redis://db?prefx=shop',
      'redis: has the parameter `prefx`, which is not known. → Did you mean `prefix`?',
    ],
  ])('%s is refused at start-up', (redis, expected) => {
    expect(problemsOf({ redis }).join()).toContain(expected)
  })
})
