// Every provider: what goes wrong at the service ends without a session and with the right error code.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer } from './emulator/emulated-token.ts'
import type { EmulatedEndpoint, ScriptedAnswer } from './emulator/emulator.ts'
import { keyOf, type ProviderFacts, readAllFacts } from './facts.ts'
import { comeBack, createProviderApp, outcomeOf, type ProviderApp, signIn, stepOut } from './provider-app.ts'

afterEach(() => void vi.useRealTimers())

const html = (): Response =>
  new Response('<p>Down for maintenance</p>', { headers: { 'content-type': 'text/html' } })
const broken = (): Response => new Response('Internal Server Error', { status: 500 })

describe.each(readAllFacts().map((facts) => [keyOf(facts), facts] as const))('%s', (_key, facts) => {
  it('says so when the person refuses', async () => {
    const app = await createProviderApp(facts)
    const browser = app.open()

    const response = await comeBack(browser, app.emulator.refuse(await stepOut(app, browser)))

    expect(outcomeOf(response)).toBe(facts.wire?.refusal?.code ?? 'authorization_refused')
    expect(app.emulator.asked).not.toContain('token')
    expect(await browser.session()).toBeNull()
  })

  it.each<[string, ScriptedAnswer]>([
    ['is out of order', broken],
    ['answers with a page', html],
    [
      'refuses the code',
      () => answer(facts.wire?.tokenError ?? { status: 400, body: { error: 'invalid_grant' } }),
    ],
  ])('fails when the token endpoint %s', async (_name, scripted) => {
    await expectFailure(facts, 'token', scripted, ['token_request_failed'])
  })

  it('fails when the token endpoint hangs', async () => {
    await expectTimeout(facts, 'token', 'token_request_failed')
  })

  if (facts.type === 'oidc') {
    it('does not begin while the service cannot be discovered', async () => {
      const app = await createProviderApp(facts)
      app.emulator.respond('discovery', broken)

      await expect(stepOut(app, app.open())).rejects.toThrow('error=authorization_request_failed')
    })
  }

  if (facts.profileSource === 'userinfo' || facts.profileSource === 'graphql') describeUserinfo(facts)
})

function describeUserinfo(facts: ProviderFacts): void {
  const userinfoError = facts.wire?.userinfoError ?? { status: 401, body: { error: 'invalid_token' } }

  it.each<[string, ScriptedAnswer]>([
    ['is out of order', broken],
    ['answers with a page', html],
    ['refuses the token', () => answer(userinfoError)],
    ['says nothing of the person', () => answer({ body: {} })],
  ])('fails when userinfo %s', async (_name, scripted) => {
    await expectFailure(facts, 'userinfo', scripted, ['userinfo_failed', 'invalid_profile'])
  })

  it('fails when userinfo hangs', async () => {
    await expectTimeout(facts, 'userinfo', 'userinfo_failed')
  })
}

async function expectFailure(
  facts: ProviderFacts,
  endpoint: EmulatedEndpoint,
  scripted: ScriptedAnswer,
  codes: readonly string[],
): Promise<void> {
  const app = await createProviderApp(facts)
  const browser = app.open()
  app.emulator.respond(endpoint, scripted)

  const response = await signIn(app, browser)

  expect(codes).toContain(outcomeOf(response))
  await expectNobody(app, await browser.session())
}

/** The deadline is passed by moving the clock; nobody waits. */
async function expectTimeout(facts: ProviderFacts, endpoint: EmulatedEndpoint, code: string): Promise<void> {
  const app = await createProviderApp(facts)
  const browser = app.open()
  const callback = app.emulator.agree(await stepOut(app, browser))
  app.emulator.respond(endpoint, 'hang')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

  const answered = comeBack(browser, callback)
  await app.emulator.hanging
  vi.advanceTimersByTime(10_000)

  expect(outcomeOf(await answered)).toBe(code)
  await expectNobody(app, await browser.session())
}

async function expectNobody(app: ProviderApp, session: unknown): Promise<void> {
  expect(app.emulator.complaints).toEqual([])
  expect(app.signedIn).toEqual([])
  expect(session).toBeNull()
}
