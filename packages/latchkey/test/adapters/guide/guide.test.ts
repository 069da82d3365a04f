// docs/write-an-adapter.md: its code is what is tested here, and a person can sign in with it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { createEngineApp, jane, targetOf } from '../engine-app.ts'
import { temporaryFile } from '../temporary-folder.ts'
import { createJsonFileAdapter } from './json-file-adapter.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')
const guide = read('../../../../../docs/write-an-adapter.md')

describe('the guide to adapters', () => {
  it('shows the code that is tested, and no other', () => {
    const shown = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)

    expect(shown).toEqual(['json-file-adapter.ts', 'run-contract.ts', 'use-adapter.ts'].map(read))
  })

  it('names every method that an adapter may have', () => {
    const methods = read('run-contract.ts').match(/'[a-z]+[A-Z]\w+'/g) ?? []

    expect(methods).toHaveLength(15)
    for (const method of methods) expect(guide).toContain(`\`${method.slice(1, -1)}\``)
  })

  it('leads to an adapter with which people sign in', async () => {
    const app = createEngineApp({ adapter: createJsonFileAdapter(temporaryFile('users.json')) })
    const [first, second] = [app.open(), app.open()]

    const responses = [await app.signInAsJane(first), await app.signInAsJane(second)]
    await first.submit('/api/auth/signout', {})
    await second.submit('/api/auth/signin/email', { email: 'grace@example.com' })

    expect(responses.map(targetOf)).toEqual(['/home', '/home'])
    expect(await second.session()).toMatchObject({ user: { email: jane.email } })
    expect(await first.session()).toBeNull()
    const { searchParams } = app.mailer.linkOf(app.mailer.last())
    const token = searchParams.get('token') ?? ''
    await second.submit('/api/auth/callback/email', { token, email: 'grace@example.com' })
    expect(await second.session()).toMatchObject({ user: { email: 'grace@example.com' } })
  })
})

testAdapter(
  {
    name: 'the JSON file of the guide',
    open: () => ({ adapter: createJsonFileAdapter(temporaryFile('users.json')) }),
    omits: [
      'createUserWithAccount',
      'findLinkFacts',
      'claimUnverifiedUser',
      'replaceVerificationToken',
      'countEvent',
      'deleteExpired',
      'removeAccount',
      'deleteSessionsOfUser',
      'createAuthenticator',
      'getAuthenticator',
      'listAuthenticatorsByUserId',
      'updateAuthenticatorCounter',
      'renameAuthenticator',
      'linkAuthenticator',
      'recordAuthentication',
    ],
  },
  { describe, it },
)
