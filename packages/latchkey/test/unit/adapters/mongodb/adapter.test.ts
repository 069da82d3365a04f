import { describe, expect, it } from 'vitest'
import { createMongoAdapter, type MongoAdapterOptions } from '../../../../src/adapters/mongodb/index.ts'

const url = 'mongodb://app:hunter2@db.example/app'

describe('createMongoAdapter', () => {
  it.each<[string, Partial<MongoAdapterOptions>]>([
    ['collections.users', { collections: { users: '' } }],
    ['collections.users', { collections: { users: 'system.users' } }],
    ['collections.users', { collections: { users: 'a$b' } }],
    ['collections.accounts', { collections: { accounts: 'sessions' } }],
    ['userIds', { userIds: 'uuid' as never }],
    ['userFields', { userFields: ['role', '$where'] }],
    ['userFields', { userFields: ['address.street'] }],
    ['userFields', { userFields: ['email'] }],
    ['userFields', { userFields: ['__proto__'] }],
  ])('refuses what cannot be used, and names %s', (path, options) => {
    expect(() => createMongoAdapter({ url, ...options })).toThrow(
      expect.objectContaining({
        code: 'invalid_configuration',
        problems: expect.arrayContaining([expect.objectContaining({ path })]),
      }),
    )
  })

  it('prints its indexes without a database', () => {
    const { migrator } = createMongoAdapter({ url, collections: { users: 'members' } })

    const [first, ...others] = migrator.print()

    expect(first).toContain('db.getCollection("members").createIndex({"email":1}')
    expect(others).toHaveLength(11)
  })
})
