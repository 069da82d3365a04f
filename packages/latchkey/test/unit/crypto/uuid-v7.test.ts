import { describe, expect, it } from 'vitest'
import { createUuidV7 } from '../../../src/crypto/uuid-v7.ts'

describe('createUuidV7', () => {
  it('RFC 9562 §5.7 carries the time, the version and the variant', () => {
    // The instant of the RFC's own example, appendix A.6.
    const id = createUuidV7(Date.UTC(2022, 1, 22, 19, 22, 22))

    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sorts by time as text', () => {
    const instants = [0, 1, 65_535, 65_536, 2 ** 32, 1_700_000_000_000, 2 ** 48 - 1]
    const ids = instants.map(createUuidV7)

    expect(ids.toSorted()).toEqual(ids)
  })

  it('differs within one millisecond', () => {
    const ids = Array.from({ length: 1000 }, () => createUuidV7(1_700_000_000_000))

    expect(new Set(ids).size).toBe(1000)
  })
})
