// The fake server's pushed requests and proofs refuse what a real one refuses.
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
  type FakeAuthorizationServerOptions,
} from '../../../src/testing/fake-authorization-server.ts'
import { createFixedClock } from '../../../src/testing/fixed-clock.ts'

const issuer = 'https://id.example'
const redirectUri = 'https://app.example/callback'
const clock = createFixedClock()
const authorization = `Basic ${btoa('app:secret')}`
const request = {
  client_id: 'app',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid',
  code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA',
  code_challenge_method: 'S256',
}

const start = (options: Partial<FakeAuthorizationServerOptions> = {}): FakeAuthorizationServer =>
  createFakeAuthorizationServer({ issuer, clientId: 'app', clientSecret: 'secret', now: clock, ...options })

function post(
  server: FakeAuthorizationServer,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const init = { method: 'POST', body: new URLSearchParams(form), headers: { authorization, ...headers } }
  return server.fetch(issuer + path, init)
}

const open = (server: FakeAuthorizationServer, params: Readonly<Record<string, string>>): URL =>
  server.authorize(`${issuer}/authorize?${new URLSearchParams({ client_id: 'app', ...params })}`)

describe('a pushed request', () => {
  const push = async (server: FakeAuthorizationServer): Promise<string> => {
    const answer = await post(server, '/par', request)
    expect(answer.status).toBe(201)
    const { request_uri: reference }: { request_uri: string } = await answer.json()
    return reference
  }

  it('stands for itself, once', async () => {
    const server = start({ requiresPushing: true })
    const reference = await push(server)

    expect(open(server, { request_uri: reference }).searchParams.get('code')).toMatch(/^code-/)
    expect(() => open(server, { request_uri: reference })).toThrow('unknown request_uri')
  })

  it('is the only way where it is required', () => {
    expect(() => open(start({ requiresPushing: true }), request)).toThrow('unknown request_uri')
  })

  it.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, number]>([
    ['of a stranger', request, { authorization: `Basic ${btoa('app:wrong')}` }, 401],
    ['that refers to another', { ...request, request_uri: 'urn:x' }, {}, 400],
    ['with a signature that is none', { client_id: 'app', request: 'e30.e30.AAAA' }, {}, 400],
  ])('%s is refused', async (_name, form, headers, status) => {
    expect((await post(start(), '/par', form, headers)).status).toBe(status)
  })
})

describe('a proof', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>
  let other: Awaited<ReturnType<typeof generateKeyPair>>
  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true })
    other = await generateKeyPair('ES256', { extractable: true })
  })

  interface ProofParts {
    readonly claims?: Readonly<Record<string, unknown>>
    readonly typ?: string
    readonly key?: CryptoKey
  }

  async function prove({
    claims,
    typ = 'dpop+jwt',
    key = keys.privateKey,
  }: ProofParts = {}): Promise<string> {
    const jwk = await exportJWK(keys.publicKey)
    const usual = { htm: 'POST', htu: `${issuer}/token`, jti: crypto.randomUUID(), iat: clock() / 1000 }
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', typ, jwk }).sign(key)
  }

  async function redeem(server: FakeAuthorizationServer, dpop: string): Promise<Response> {
    const code = open(server, request).searchParams.get('code') ?? ''
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    return post(server, '/token', { ...grant, code_verifier: 'a'.repeat(43) }, { dpop })
  }

  it('binds the access token: it is of no use alone', async () => {
    const server = start()
    const answer = await redeem(server, await prove())
    const { access_token: token, token_type: type }: Record<string, string> = await answer.json()

    const alone = await server.fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${token}` } })
    const unproved = await server.fetch(`${issuer}/userinfo`, { headers: { authorization: `DPoP ${token}` } })

    expect(type).toBe('DPoP')
    expect([alone.status, unproved.status]).toEqual([401, 401])
  })

  it.each<readonly [string, () => ProofParts]>([
    ['for another address', () => ({ claims: { htu: `${issuer}/userinfo` } })],
    ['for another method', () => ({ claims: { htm: 'GET' } })],
    ['of yesterday', () => ({ claims: { iat: clock() / 1000 - 86_400 } })],
    ['without an id', () => ({ claims: { jti: undefined } })],
    ['of another type', () => ({ typ: 'jwt' })],
    ['signed by another key', () => ({ key: other.privateKey })],
  ])('%s is refused', async (_name, parts) => {
    const answer = await redeem(start(), await prove(parts()))

    expect(await answer.json()).toEqual({ error: 'invalid_dpop_proof' })
  })

  it('is used once', async () => {
    const server = start()
    const proof = await prove()
    await redeem(server, proof)

    expect(await (await redeem(server, proof)).json()).toEqual({ error: 'invalid_dpop_proof' })
  })

  it('must have the nonce that is demanded', async () => {
    const server = start({ dpopNonce: 'nonce-1' })

    const refused = await redeem(server, await prove())
    const accepted = await redeem(
      server,
      await prove({ claims: { nonce: refused.headers.get('dpop-nonce') } }),
    )

    expect(await refused.json()).toEqual({ error: 'use_dpop_nonce' })
    expect(accepted.status).toBe(200)
  })
})
