// Apple's client secret is a JWT of ours; the emulator verifies it with the public half of the key.
import { jwtVerify } from 'jose'
import { bytesToBase64url } from '../../../src/crypto/base64url.ts'
import { apple } from '../../../src/providers/apple.ts'
import type { ProviderSetup } from '../load-provider.ts'

const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
const keyId = 'ABC123DEFG'
const teamId = 'DEF123GHIJ'

async function exportPem(key: CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key))
  const base64 = bytesToBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return `-----BEGIN PRIVATE KEY-----\n${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}\n-----END PRIVATE KEY-----\n`
}

export const setup: ProviderSetup = {
  create: async ({ clientId }) =>
    apple({ clientId, keyId, teamId, privateKey: await exportPem(pair.privateKey) }),
  async checkSecret(secret, { clientId }) {
    try {
      const { payload, protectedHeader } = await jwtVerify(secret, pair.publicKey, {
        algorithms: ['ES256'],
        issuer: teamId,
        subject: clientId,
        audience: 'https://appleid.apple.com',
        currentDate: new Date('2026-03-01T12:00:00Z'),
        requiredClaims: ['exp', 'iat'],
      })
      const sixMonthsInSeconds = 15_777_000
      if (protectedHeader.kid !== keyId) return 'kid is not the key id'
      return (payload.exp ?? 0) - (payload.iat ?? 0) > sixMonthsInSeconds
        ? 'lives longer than six months'
        : undefined
    } catch (error) {
      return String(error)
    }
  },
}
