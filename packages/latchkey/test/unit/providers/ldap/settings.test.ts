import { describe, expect, it } from 'vitest'
import { createAuth } from '../../../../src/index.ts'
import { dangerouslyAllowPlainLdap, type LdapOptions, ldap } from '../../../../src/providers/ldap.ts'

const bind = { method: 'search', base: 'dc=example' } as const

describe('ldap', () => {
  it('is a credentials provider with two fields', () => {
    expect(ldap({ url: 'ldaps://ldap.example.com', bind })).toMatchObject({
      id: 'ldap',
      name: 'Directory',
      type: 'credentials',
      credentials: { username: { label: 'User name' }, password: { type: 'password' } },
    })
  })

  it.each<LdapOptions>([
    { url: 'ldap://ldap.example.com', startTls: true, bind },
    { url: 'ldap://localhost', bind },
    { url: 'ldap://127.0.0.1:3890', bind },
    { url: 'ldap://[::1]', bind },
    { url: 'ldap://ldap.example.com', bind, [dangerouslyAllowPlainLdap]: true },
    { url: 'ldaps://x', bind: { method: 'direct', template: 'uid={username},dc=x' } },
    { url: 'ldaps://x', bind: { method: 'direct', template: '{username}@x.example', base: 'dc=x' } },
  ])('accepts %j', (options) => {
    expect(() => ldap(options)).not.toThrow()
  })

  it.each<[string, LdapOptions]>([
    ['ldap.url: would send passwords in clear text', { url: 'ldap://ldap.example.com', bind }],
    ['ldap.url: would send passwords in clear text', { url: 'ldap://127.0.0.1.evil.example', bind }],
    ['ldap.url: is not the address', { url: 'https://ldap.example.com', bind }],
    ['ldap.url: is not the address', { url: 'ldap.example.com', bind }],
    ['ldap.url: is not the address', { url: 'ldaps://user:pw@ldap.example.com', bind }],
    ['ldap.startTls', { url: 'ldaps://x', startTls: true, bind }],
    ['ldap.bind.base', { url: 'ldaps://x', bind: { method: 'search', base: '' } }],
    ['ldap.bind.password', { url: 'ldaps://x', bind: { ...bind, dn: 'cn=reader' } }],
    ['ldap.bind.template', { url: 'ldaps://x', bind: { method: 'direct', template: 'uid=alice' } }],
    ['ldap.bind.template', { url: 'ldaps://x', bind: { method: 'direct', template: '{username}' } }],
    ['ldap.bind.base', { url: 'ldaps://x', bind: { method: 'direct', template: '{username}@x' } }],
    ['ldap.groups.base', { url: 'ldaps://x', bind, groups: { roles: {}, nested: true } }],
    ['ldap.timeoutSeconds', { url: 'ldaps://x', bind, timeoutSeconds: 0 }],
  ])('says %s', (problem, options) => {
    expect(() => ldap(options)).toThrow(problem)
  })
})

describe('start-up', () => {
  function listWarnings(options: LdapOptions): readonly string[] {
    const warned: string[] = []
    const secret = 'start-up-9b1c6f0e2d7a4853b6e1f0a9c2d84e57'
    createAuth({
      secret,
      url: 'https://app.example',
      environment: {},
      logger: { warn: (message) => void warned.push(message) },
      providers: [ldap(options)],
    })
    return warned
  }

  it('warns once of a directory that passwords travel to in clear text', () => {
    const options = { url: 'ldap://ldap.example.com', bind, [dangerouslyAllowPlainLdap]: true } as const

    expect(listWarnings(options)).toEqual([
      'provider "ldap" reaches its directory without TLS: passwords travel in clear text',
    ])
  })

  it.each(['ldaps://ldap.example.com', 'ldap://localhost'])('does not warn of %s', (url) => {
    expect(listWarnings({ url, bind, [dangerouslyAllowPlainLdap]: true })).toEqual([])
  })
})
