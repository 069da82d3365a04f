// An application for flow tests: https://app.test, a fixed clock, quiet but watched logs.
import { createMemoryAdapter, type MemoryAdapter } from '../../src/adapters/memory/index.ts'
import { type Auth, type AuthConfig, createAuth, type Session } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { email } from '../../src/providers/email.ts'
import { type CapturedMailer, createCapturedMailer } from '../../src/testing/captured-mailer.ts'
import { createFixedClock, type FixedClock } from '../../src/testing/fixed-clock.ts'
import { createTestBrowser, type TestBrowser } from '../../src/testing/test-browser.ts'

export const origin = 'https://app.test'
export const secret = 'flow-tests-9b1c6f0e2d7a4853b6e1f0a9c2d84e57'

/** Everything a flow test looks at. */
export interface TestApp<TSession = Session> {
  readonly auth: Auth<TSession>
  readonly clock: FixedClock
  readonly mailer: CapturedMailer
  readonly adapter: MemoryAdapter
  /** Lines logged as `warn` and `error`. */
  readonly logged: string[]
  open(): TestBrowser
}

/** Makes the application. `config` overrides any option; `isStateless` leaves the database out. */
export function createTestApp<TSession = Session>(
  config: Partial<AuthConfig<TSession>> = {},
  { isStateless = false }: { isStateless?: boolean } = {},
): TestApp<TSession> {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const mailer = createCapturedMailer()
  const adapter = createMemoryAdapter({ now: clock })
  const logged: string[] = []
  const keep = (message: string, fields?: unknown): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)
  const mail = email({ sendVerificationRequest: mailer.send })
  const auth = createAuth<TSession>({
    url: origin,
    secret,
    clock,
    environment: {},
    logger: { error: keep, warn: keep },
    providers: isStateless ? [password] : [password, mail],
    ...(isStateless ? {} : { adapter }),
    ...config,
  })
  return {
    auth,
    clock,
    mailer,
    adapter,
    logged,
    open: () => createTestBrowser((request) => auth.handle(request)),
  }
}

/** Knows one person: ada, with the password "lovelace". */
export const password = credentials({
  name: 'Password',
  credentials: { username: { label: 'User name' }, password: { label: 'Password', type: 'password' } },
  authorize: ({ username, password: entered }) =>
    username === 'ada' && entered === 'lovelace'
      ? { id: 'ada-1', name: 'Ada Lovelace', email: 'ada@example.com' }
      : null,
})

/** Signs ada in. */
export async function signInAsAda(browser: TestBrowser, callbackUrl = '/home'): Promise<Response> {
  return browser.submit('/api/auth/callback/credentials', {
    username: 'ada',
    password: 'lovelace',
    callbackUrl,
  })
}
