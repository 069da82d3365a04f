// Every provider: a whole sign-in, from the button to the session, at a service that is as strict as the facts say.
import { describe, expect, it } from 'vitest'
import { expectUser, pathsOf, withoutValues } from './expected-user.ts'
import { keyOf, type ProviderFacts, readAllFacts } from './facts.ts'
import {
  createProviderApp,
  outcomeOf,
  type ProviderAppOptions,
  readSignedIn,
  signIn,
} from './provider-app.ts'
import { withPath } from './read-path.ts'

describe.each(readAllFacts().map((facts) => [keyOf(facts), facts] as const))('%s', (_key, facts) => {
  it('signs in', async () => {
    await expectSignIn(facts)
  })

  if (hasEmail(facts)) {
    it('signs in without an e-mail address', async () => {
      const sample = withoutValues(facts.sample, facts.profileMap.email)
      const secondary = facts.secondaryRequest && null

      await expectSignIn(facts, { sample, secondary }, { email: null, emailVerified: false })
    })
  }

  it.each(flagPaths(facts))('believes no address that is not verified: %s', async (path) => {
    const sample = withPath(facts.sample, path, false)

    await expectSignIn(facts, { sample }, { emailVerified: false })
  })

  it.each(fallbacks(facts))('falls back to %s', async (_path, sample) => {
    await expectSignIn(facts, { sample })
  })

  it.each((facts.cases ?? []).map((item) => [item.name, item] as const))(
    '%s',
    async (_name, { change, expect: expected }) => {
      const changes = Object.entries(change)
      const sample = changes.reduce(
        (rest, [path, value]) => withPath(rest, path, value ?? undefined),
        facts.sample,
      )

      await expectSignIn(facts, { sample }, expected)
    },
  )
})

/** Complaints come first: they say what is wrong with the provider. */
async function expectSignIn(
  facts: ProviderFacts,
  options: ProviderAppOptions = {},
  expected: object = {},
): Promise<void> {
  const app = await createProviderApp(facts, options)
  const browser = app.open()
  const user = { ...expectUser(facts, options.sample ?? facts.sample, options.secondary), ...expected }

  const response = await signIn(app, browser)

  expect(app.emulator.complaints).toEqual([])
  expect({ outcome: outcomeOf(response), logged: problemsOf(app.logged) }).toEqual({
    outcome: '/home',
    logged: [],
  })
  expect(readSignedIn(app)).toEqual(user)
  const { name, email, image } = user
  expect(await browser.session()).toMatchObject({ user: { name, email, image } })
}

/** A closed service is warned about at start-up, which is right. */
function problemsOf(logged: readonly string[]): readonly string[] {
  return logged.filter((line) => !/is deprecated/.test(line))
}

function hasEmail({ profileMap, secondaryRequest }: ProviderFacts): boolean {
  return profileMap.email !== null || secondaryRequest !== undefined
}

/** Flags that make an address verified. */
function flagPaths({ profileMap }: ProviderFacts): readonly string[] {
  return profileMap.email === null ? [] : pathsOf(profileMap.emailVerified)
}

/** For every value that is taken from the first of several places: the sample without the earlier ones. */
function fallbacks({ profileMap, sample }: ProviderFacts): [string, ProviderFacts['sample']][] {
  return Object.values(profileMap).flatMap((rule) => {
    const alternatives = Array.isArray(rule) ? rule : []
    return alternatives
      .slice(1)
      .map((alternative, index): [string, ProviderFacts['sample']] => [
        JSON.stringify(alternative),
        withoutValues(sample, alternatives.slice(0, index + 1)),
      ])
  })
}
