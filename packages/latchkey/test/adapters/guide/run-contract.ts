import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testAdapter } from 'latchkey/testing'
import { describe, it } from 'vitest'
import { createJsonFileAdapter } from './json-file-adapter.ts'

testAdapter(
  {
    name: 'a JSON file',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'users-'))
      return { adapter: createJsonFileAdapter(join(folder, 'users.json')) }
    },
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
