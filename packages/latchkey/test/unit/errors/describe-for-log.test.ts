import { describe, expect, it } from 'vitest'
import { describeForLog } from '../../../src/errors/describe-for-log.ts'
import { StoreUnavailable } from '../../../src/errors/store-errors.ts'

const throwing = () => {
  throw new RangeError('from inside')
}

describe('describeForLog', () => {
  it('tells name, code, text and causes', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

    expect(
      describeForLog(new StoreUnavailable({ detail: 'no answer', providerId: 'example', cause })),
    ).toEqual({
      name: 'StoreUnavailable',
      code: 'store_unavailable',
      message: 'no answer',
      provider: 'example',
      cause: { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
    })
  })

  it('stops at the fifth cause, also of an error that causes itself', () => {
    const error = new Error('again')
    error.cause = error

    expect(JSON.stringify(describeForLog(error)).match(/again/g)).toHaveLength(6)
  })

  it.each([
    ['text', 'password=c4n4ry', { name: 'string', message: 'password=[redacted]' }],
    ['undefined', undefined, { name: 'undefined', message: 'undefined' }],
    ['a symbol', Symbol('x'), { name: 'symbol', message: 'Symbol(x)' }],
    ['an object', {}, { name: 'object', message: '[object Object]' }],
  ])('describes %s that was thrown', (_, thrown, expected) => {
    expect(describeForLog(thrown)).toEqual(expected)
  })

  it('takes secrets out of name, code and causes too', () => {
    const cause = Object.assign(new Error('x'), { code: 'token=c4n4ry' })
    const error = Object.assign(new Error('x', { cause }), { name: 'Bearer c4n4ry' })

    expect(JSON.stringify(describeForLog(error))).not.toContain('c4n4ry')
  })

  it('takes known values out at every depth', () => {
    const error = new Error('correct horse', { cause: 'the horse said correct horse' })

    expect(JSON.stringify(describeForLog(error, { secrets: ['correct horse'] }))).not.toContain('correct')
  })

  it.each([
    ['an object without a prototype', Object.create(null)],
    ['an object whose toString throws', { toString: throwing }],
    ['an error whose message throws', Object.defineProperty(new Error(), 'message', { get: throwing })],
    ['an error whose name throws', Object.defineProperty(new Error('x'), 'name', { get: throwing })],
    ['an error whose code throws', Object.defineProperty(new Error('x'), 'code', { get: throwing })],
    ['an error whose cause throws', Object.defineProperty(new Error('x'), 'cause', { get: throwing })],
    ['an error whose message is no text', Object.assign(new Error(), { message: Object.create(null) })],
    ['an error with a symbol as code', Object.assign(new Error(), { code: Symbol('x') })],
    ['an error caused by the indescribable', new Error('x', { cause: Object.create(null) })],
    [
      'a proxy that refuses everything',
      new Proxy(new Error('x'), { getPrototypeOf: throwing, get: throwing }),
    ],
    ['a revoked proxy', revokedProxy()],
  ])('never throws: %s', (_, thrown) => {
    const described = describeForLog(thrown)

    expect(described).toMatchObject({ name: expect.any(String), message: expect.any(String) })
    expect(() => JSON.stringify(described)).not.toThrow()
  })
})

function revokedProxy(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
