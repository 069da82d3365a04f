// The few assertions the contract needs, so that it depends on no test framework.

/** A promise of the adapter contract was broken. */
class ContractBroken extends Error {
  override readonly name = 'ContractBroken'
}

/** Compares deeply. Dates by instant; members of value `undefined` count as absent. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (!isEqual(actual, expected))
    throw new ContractBroken(`${what}: expected ${describe(expected)}, got ${describe(actual)}`)
}

/** Compares only the members that `expected` has. */
export function expectMembers(actual: unknown, expected: object, what: string): void {
  if (typeof actual !== 'object' || actual === null)
    throw new ContractBroken(`${what}: expected an object, got ${describe(actual)}`)
  for (const [name, value] of Object.entries(expected)) {
    expectEqual(Reflect.get(actual, name), value, `${what}.${name}`)
  }
}

/** The value, which must be there. */
export function expectPresent<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value
  throw new ContractBroken(`${what}: expected a value, got ${describe(value)}`)
}

/** What the call throws or rejects with. Fails if it succeeds. */
export async function expectFailure(call: () => unknown, what: string): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new ContractBroken(`${what}: expected a failure`)
}

/** The call must fail with this error code. */
export async function expectCode(call: () => unknown, code: string, what: string): Promise<void> {
  const error = await expectFailure(call, what)
  expectEqual(readCode(error), code, `${what}: code of the error`)
}

/** `code` of an error, if it has one. */
export function readCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

function isEqual(actual: unknown, expected: unknown): boolean {
  if (Object.is(actual, expected)) return true
  if (actual instanceof Date && expected instanceof Date) return actual.getTime() === expected.getTime()
  if (!isContainer(actual) || !isContainer(expected)) return false
  if (Array.isArray(actual) !== Array.isArray(expected)) return false
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)])
  return [...names].every((name) => isEqual(Reflect.get(actual, name), Reflect.get(expected, name)))
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

function describe(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value)
}
