// Everything that can be wrong with a provider.
import type { CredentialsProvider, EmailProvider, Provider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { reservedFieldNames } from '../methods/credentials/fields.ts'
import { findMisspeltOptions } from './known-provider-options.ts'
import { toVariablePart } from './read-environment.ts'
import { findOAuthProblems } from './validate-oauth-provider.ts'
import { findOAuth1Problems } from './validate-oauth1-provider.ts'

/** Problems of all providers, by the place they have in the configuration. */
export function findProvidersProblems(providers: readonly Provider[]): readonly ConfigProblem[] {
  return [
    ...providers.flatMap((provider, index) => {
      const path = `providers[${index}]`
      return [...findMisspeltOptions(provider, path), ...findProviderProblems(provider, path)]
    }),
    ...findRepeatedIds(providers),
  ]
}

function findProviderProblems(provider: Provider, path: string): readonly ConfigProblem[] {
  if (!/^[\w.-]{1,64}$/.test(provider.id ?? '')) {
    return [
      {
        path: `${path}.id`,
        problem: 'is missing or has other characters than letters, digits, "-", "_", "."',
        fix: 'Choose an id such as "github".',
      },
    ]
  }
  switch (provider.type) {
    case 'oauth':
    case 'oidc':
      return findOAuthProblems(provider, path)
    case 'oauth1':
      return findOAuth1Problems(provider, path)
    case 'credentials':
      return findCredentialsProblems(provider, path)
    case 'email':
      return findEmailProblems(provider, path)
    case 'webauthn':
      return []
    default:
      return [
        {
          path: `${path}.type`,
          problem: 'is not a known kind of provider',
          fix: 'Use "oauth", "oidc", "oauth1", "email", "credentials" or "webauthn".',
        },
      ]
  }
}

function findCredentialsProblems(provider: CredentialsProvider, path: string): readonly ConfigProblem[] {
  const reserved = Object.keys(provider.credentials ?? {}).filter((name) => reservedFieldNames.includes(name))
  const problems: ConfigProblem[] = reserved.map((name) => ({
    path: `${path}.credentials.${name}`,
    problem: 'is a field of the library itself',
    fix: 'Give the field another name.',
  }))
  if (typeof provider.credentials !== 'object' || provider.credentials === null) {
    const fix = 'Name the fields of the form, for example { username: {}, password: { type: "password" } }.'
    problems.push({ path: `${path}.credentials`, problem: 'is missing', fix })
  }
  if (typeof provider.authorize !== 'function') {
    const fix = 'Add a function that returns the user or null.'
    problems.push({ path: `${path}.authorize`, problem: 'is missing', fix })
  }
  return problems
}

function findEmailProblems(provider: EmailProvider, path: string): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = []
  const { maxAge = 1, sendVerificationRequest } = provider
  if (!Number.isInteger(maxAge) || maxAge < 1) {
    const fix = 'Give whole seconds, for example 600.'
    problems.push({ path: `${path}.maxAge`, problem: 'is not a positive number of seconds', fix })
  }
  if ('apiKey' in provider && !provider.apiKey) {
    const fix = `Set AUTH_${toVariablePart(provider.id)}_KEY (option "apiKey").`
    problems.push({ path: `${path}.apiKey`, problem: `"${provider.id}" has no API key`, fix })
  }
  if (typeof sendVerificationRequest !== 'function') {
    const fix = 'Use `email({ server, from })` or give a function that sends the mail.'
    problems.push({ path: `${path}.sendVerificationRequest`, problem: 'is missing', fix })
  }
  return problems
}

function findRepeatedIds(providers: readonly Provider[]): readonly ConfigProblem[] {
  const ids = providers.map(({ id }) => id)
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            path: `providers[${index}].id`,
            problem: `"${id}" is used twice`,
            fix: 'Give each provider its own id.',
          },
        ],
  )
}
