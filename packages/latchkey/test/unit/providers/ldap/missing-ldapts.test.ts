import { expect, it, vi } from 'vitest'
import { ldap } from '../../../../src/providers/ldap.ts'

vi.mock('ldapts', () => {
  throw Object.assign(new Error('not installed'), { code: 'ERR_MODULE_NOT_FOUND' })
})

it('names the package and how to install it, only when somebody signs in', async () => {
  const provider = ldap({ url: 'ldaps://127.0.0.1', bind: { method: 'search', base: 'dc=x' } })
  const signingIn = provider.authorize({ username: 'a', password: 'b' }, new Request('https://app.example'))

  await expect(signingIn).rejects.toMatchObject({
    code: 'missing_package',
    detail: expect.stringContaining('npm install ldapts'),
  })
})
