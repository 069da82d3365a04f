// Expired rows go in batches; live ones stay.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { sampleVerificationToken } from '../../src/testing/adapter-contract/fixtures.ts'

const now = new Date('2030-01-01T00:00:00Z')

describe('deleteExpired', () => {
  it('deletes any number of rows, 500 or fewer at a time, and leaves the rest', async () => {
    const seen: string[] = []
    const adapter = createSqlAdapter({ url: ':memory:', onStatement: (sql) => seen.push(sql) })
    await adapter.migrate()
    for (let age = 0; age < 1200; age++) {
      const expires = new Date(now.getTime() - age)
      await adapter.createVerificationToken(sampleVerificationToken({ expires }))
    }
    const live = sampleVerificationToken({ expires: new Date(now.getTime() + 1) })
    await adapter.createVerificationToken(live)
    seen.length = 0

    expect(await adapter.deleteExpired(now)).toBe(1200)

    expect(seen.filter((sql) => sql.includes('verification_tokens'))).toHaveLength(3)
    expect(await adapter.useVerificationToken(live)).toEqual(live)
  })

  it('lets other requests in between batches', async () => {
    const adapter = createSqlAdapter({ url: ':memory:' })
    await adapter.migrate()
    for (let age = 0; age < 1200; age++) {
      const expires = new Date(now.getTime() - age)
      await adapter.createVerificationToken(sampleVerificationToken({ expires }))
    }
    const order: string[] = []

    const deleting = adapter.deleteExpired(now).then(() => order.push('deleted'))
    setTimeout(() => order.push('other request'), 0)
    await deleting

    expect(order).toEqual(['other request', 'deleted'])
  })
})
