// Guessing passwords and codes, and asking for mails, over and over.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { createTestApp } from '../support/test-auth.ts'

async function countAttempts(
  spellings: readonly string[],
  perSpelling: number,
  config = {},
): Promise<number> {
  const app = createTestApp(config)
  let reached = 0
  for (let round = 0; round < perSpelling; round++) {
    for (const username of spellings) {
      const response = await app
        .open()
        .submit('/api/auth/callback/credentials', { username, password: `guess-${round}` })
      if (!response.headers.get('location')?.includes('rate_limited')) reached += 1
    }
  }
  return reached
}

describe('passwords of one account', () => {
  it('are tried twenty times, however the name is spelled', async () => {
    const spellings = ['ada', 'ADA', ' ada', `${' '.repeat(300)}ada`, 'ａｄａ', 'ada\t']

    expect(await countAttempts(spellings, 10)).toBe(20)
  })
})

describe('passwords of one account behind a second factor', () => {
  it('are tried twenty times, whatever stands in the other fields', async () => {
    const withCode = credentials({
      credentials: { username: {}, password: { type: 'password' }, code: {} },
      authorize: () => null,
    })
    const app = createTestApp({ providers: [withCode] })
    let reached = 0
    for (let guess = 0; guess < 30; guess++) {
      const fields = { username: 'ada', password: `guess-${guess}`, code: String(guess) }
      const response = await app.open().submit('/api/auth/callback/credentials', fields)
      if (!response.headers.get('location')?.includes('rate_limited')) reached += 1
    }

    expect(reached).toBe(20)
  })
})

describe('one client behind a trusted proxy', () => {
  it('tries a hundred accounts, not thousands', async () => {
    const app = createTestApp({ trustProxyHeaders: true })
    const browser = app.open()
    let reached = 0
    for (let index = 0; index < 130; index++) {
      const headers = { 'x-forwarded-for': `203.0.113.${index % 200}, 2001:db8:1:2::${index.toString(16)}` }
      const fields = { username: `user-${index}`, password: 'Spring2026!' }
      const response = await browser.submit('/api/auth/callback/credentials', fields, headers)
      if (!response.headers.get('location')?.includes('rate_limited')) reached += 1
    }

    expect(reached).toBe(100)
  })

  it('is not the other clients', async () => {
    const app = createTestApp({ trustProxyHeaders: true })
    for (let index = 0; index < 110; index++) {
      await app
        .open()
        .submit(
          '/api/auth/callback/credentials',
          { username: `u-${index}` },
          { 'x-forwarded-for': '198.51.100.7' },
        )
    }

    const response = await app
      .open()
      .submit(
        '/api/auth/callback/credentials',
        { username: 'ada', password: 'lovelace' },
        { 'x-forwarded-for': '198.51.100.8' },
      )

    expect(response.headers.get('location')).toBe('https://app.test/')
  })
})

describe('codes of one address', () => {
  it('are compared at most fifty times a day, however many mails are asked for', async () => {
    const app = createTestApp({ adapter: createMemoryAdapter(), rateLimiter: { count: () => 0 } })
    let compared = 0
    for (let mail = 0; mail < 20; mail++) {
      const browser = app.open()
      await browser.submit('/api/auth/signin/email', { email: 'grace@example.com' })
      for (let guess = 0; guess < 5; guess++) {
        const before = app.logged.length
        await browser.submit('/api/auth/callback/email', { code: '000000' })
        if (app.logged.slice(before).some((line) => /wrong code|last attempt/.test(line))) compared += 1
      }
    }

    expect(compared).toBe(50)
  })
})
