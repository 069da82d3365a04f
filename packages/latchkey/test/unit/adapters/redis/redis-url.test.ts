import { describe, expect, it } from 'vitest'
import {
  createRedisAdapter,
  createRedisRateLimiter,
  withRedis,
} from '../../../../src/adapters/redis/index.ts'
import { isRedisUrl, readRedisUrl } from '../../../../src/adapters/redis/redis-url.ts'
import { InvalidConfiguration } from '../../../../src/errors/config-errors.ts'

describe('readRedisUrl', () => {
  it.each([
    [
      'redis://localhost',
      { host: 'localhost', port: 6379, database: 0, tls: undefined, password: undefined },
    ],
    ['redis://', { host: 'localhost', port: 6379 }],
    ['redis://[::1]:7000/3', { host: '::1', port: 7000, database: 3 }],
    ['REDIS://:p%40ss@db', { user: undefined, password: 'p@ss' }],
    ['rediss://ada:secret@db', { user: 'ada', password: 'secret', tls: { rejectUnauthorized: true } }],
    ['rediss://db?sslmode=no-verify', { tls: { rejectUnauthorized: false } }],
    ['redis://db?prefix=shop', { prefix: 'shop' }],
    [
      'redis://db?connect_timeout=2&command_timeout=30',
      { connectTimeoutMilliseconds: 2000, commandTimeoutMilliseconds: 30_000 },
    ],
  ])('%s', (url, settings) => {
    expect(readRedisUrl(url)).toMatchObject(settings)
  })

  it.each([
    ['', 'address of a Redis'],
    ['hunter2', 'address of a Redis'],
    ['postgres://ada:hunter2@db', 'address of a Redis'],
    ['redis://ada:hunter2@db:port', 'not a URL'],
    ['redis://ada:hunter2%@db', 'percent-encoding'],
    ['redis://ada:hunter2@db/first', 'no number'],
    ['redis://ada:hunter2@db/-1', 'no number'],
    ['redis://ada:hunter2@db?sslmode=require', 'TLS'],
    ['rediss://ada:hunter2@db?sslmode=hunter2', 'sslmode'],
    ['rediss://ada:hunter2@db?sslrootcert=/nowhere/hunter2.pem', 'sslrootcert'],
    ['redis://ada:hunter2@db?command_timeout=0', 'command_timeout'],
    ['redis://ada:hunter2@db?prefix=a:b', 'prefix'],
    ['redis://ada:hunter2@db?prefix={a}', 'prefix'],
    ['redis://ada:hunter2@db?pool=hunter2', 'pool'],
  ])('%s is refused, and not repeated', (url, told) => {
    const error = refusalOf(() => readRedisUrl(url))

    expect(error.problems).toMatchObject([{ path: 'database', problem: expect.stringContaining(told) }])
    expect(error.message).not.toMatch(/hunter2|ada/)
  })
})

describe('a problem with the URL', () => {
  it('is told of the option that it stands in', () => {
    const url = 'redis://db/first'
    const paths = [
      () => createRedisAdapter({ url }),
      () => withRedis({}, { url }),
      () => createRedisRateLimiter({ url }),
    ].map((make) => refusalOf(make).problems[0]?.path)

    expect(paths).toEqual(['database', 'redis', 'redis'])
  })

  it('is a prefix that cannot begin a key', () => {
    expect(refusalOf(() => createRedisAdapter({ url: 'redis://db', prefix: '' })).problems).toHaveLength(1)
  })
})

describe('isRedisUrl', () => {
  it.each([
    ['redis://db', true],
    ['REDISS://db', true],
    ['redisx://db', false],
    ['file:redis:', false],
  ])('%s: %s', (url, expected) => {
    expect(isRedisUrl(url)).toBe(expected)
  })
})

function refusalOf(call: () => unknown): InvalidConfiguration {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error
    throw error
  }
  throw new Error('nothing was refused')
}
