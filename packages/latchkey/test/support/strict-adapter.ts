// A database that takes text as PostgreSQL does: half a surrogate pair and the NUL character are errors.
import { createMemoryAdapter, type MemoryAdapter } from '../../src/adapters/memory/index.ts'

/** Makes it, in memory. */
export function createStrictAdapter(now: () => number): MemoryAdapter {
  return new Proxy(createMemoryAdapter({ now }), {
    get(adapter, name, receiver) {
      const member: unknown = Reflect.get(adapter, name, receiver)
      if (typeof member !== 'function') return member
      return (...values: readonly unknown[]) => {
        // Reads find nothing by such text; what is written must not hold any.
        if (/^(?:create|link|update|replace|rename|record|claim)/.test(String(name)))
          values.forEach(requireText)
        return member.apply(adapter, values)
      }
    },
  })
}

function requireText(value: unknown): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    throw new Error('invalid byte sequence for encoding "UTF8"')
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(requireText)
}
