// The facts themselves: complete, of a known form, and telling of the person in the sample.
import { describe, expect, it } from 'vitest'
import { expectUser, pathsOf } from './expected-user.ts'
import { keyOf, readAllFacts } from './facts.ts'
import { readPath } from './read-path.ts'

const required = [
  'id',
  'name',
  'type',
  'authorizationUrl',
  'tokenUrl',
  'scopes',
  'scopeSeparator',
  'checks',
  'pkce',
  'clientAuthMethod',
  'clientIdParam',
  'idTokenAlg',
  'profileSource',
  'profileMap',
  'sample',
  'docsUrl',
  'verification',
  'reviewed',
]
const optional = [
  'variant',
  'deprecated',
  'issuer',
  'wellKnown',
  'userinfoUrl',
  'authorizationParams',
  'pkceMethod',
  'clientSecretParam',
  'userinfoRequest',
  'secondaryRequest',
  'cases',
  'wire',
  'brandColor',
]
const wire = [
  'callbackParams',
  'refusal',
  'refusesPlus',
  'authorizationOrder',
  'authorizationFragment',
  'tokenMethod',
  'accessToken',
  'tokenParams',
  'tokenHeaders',
  'tokenResponse',
  'tokenResponseIsForm',
  'tokenError',
  'userinfoError',
  'userinfoContentType',
  'idTokenClaims',
  'discoveryIssuer',
]

describe.each(readAllFacts().map((facts) => [keyOf(facts), facts] as const))(
  'the facts of %s',
  (key, facts) => {
    it('are of the known form', () => {
      const names = Object.keys(facts)

      expect(required.filter((name) => !names.includes(name))).toEqual([])
      expect(names.filter((name) => !required.includes(name) && !optional.includes(name))).toEqual([])
      expect(Object.keys(facts.wire ?? {}).filter((name) => !wire.includes(name))).toEqual([])
      expect(Object.keys(facts.profileMap).sort()).toEqual(['email', 'emailVerified', 'id', 'image', 'name'])
      expect(key).toBe(keyOf(facts))
    })

    it('name addresses that can be asked', () => {
      const { authorizationUrl, tokenUrl, userinfoUrl, issuer, wellKnown, docsUrl } = facts
      const addresses = [authorizationUrl, tokenUrl, docsUrl, userinfoUrl, wellKnown, issuer].filter(Boolean)

      expect(addresses.filter((address) => !/^https:\/\/[^{}\s]+$/.test(address ?? ''))).toEqual([])
      expect(facts.type === 'oidc').toBe(issuer !== undefined && wellKnown !== undefined)
    })

    it('find the person in the sample', () => {
      const { id, name, email, image } = expectUser(facts, facts.sample)
      const { profileMap, sample } = facts

      expect(id).not.toMatch(/SAMPLE/)
      for (const [field, value] of Object.entries({ name, email, image })) {
        const paths = pathsOf(profileMap[field as 'name']) // one of the three above
        if (paths.some((path) => readPath(sample, path) !== undefined))
          expect([field, value]).not.toEqual([field, null])
      }
    })

    it('say when they were read, and on what they rest', () => {
      expect(facts.reviewed.at).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(['official-docs', 'secondary-source', 'library-source']).toContain(facts.verification.level)
      expect(facts.verification.source).not.toBe('')
    })
  },
)
