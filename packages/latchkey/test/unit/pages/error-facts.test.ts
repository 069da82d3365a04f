import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AuthError } from '../../../src/errors/auth-error.ts'
import { describeError, listErrorCodes } from '../../../src/pages/error-facts.ts'

const folder = new URL('../../../src/errors/', import.meta.url)
const modules: readonly object[] = await Promise.all(
  readdirSync(folder).map((name) => import(new URL(name, folder).href)),
)
const errors: readonly AuthError[] = modules
  .flatMap((module) => Object.values(module))
  .filter((value) => value?.prototype instanceof AuthError)
  .map((ErrorClass) => Reflect.construct(ErrorClass, [[]]))

describe('describeError', () => {
  it('knows every error class and no other code', () => {
    expect(errors.map(({ code }) => code).toSorted()).toEqual(listErrorCodes().toSorted())
  })

  it.each(errors.map((error) => [error.code, error] as const))(
    'gives %s the status of its class',
    (code, error) => {
      expect(describeError(code).status).toBe(error.status)
    },
  )

  it.each([
    ['Configuration', 500, 'configuration'],
    ['AccessDenied', 403, 'accessDenied'],
    ['Verification', 403, 'verificationFailed'],
    ['OAuthAccountNotLinked', 403, 'accountNotLinked'],
    ['CredentialsSignin', 401, 'credentialsRefused'],
    ['SessionRequired', 200, 'sessionRequired'],
    ['OAuthCallback', 200, 'differentAccount'],
  ])('understands the foreign name %s', (name, status, topic) => {
    expect(describeError(name)).toMatchObject({ status, topic })
  })

  it.each([undefined, '', 'nonsense', 'constructor', '__proto__', 'toString', 'ACCESS_DENIED'])(
    'answers %j neutrally',
    (code) => {
      expect(describeError(code)).toEqual({ status: 200, topic: 'unknown', heading: 'error' })
    },
  )
})
