import { describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../../src/contracts/provider.ts'
import { type GitHubClaims, type GitHubOptions, github } from '../../../src/providers/github.ts'

const user = {
  login: 'octo-ada',
  id: 583231,
  name: 'Octo Ada',
  email: null,
  avatar_url: 'https://avatars.example/1',
}
const emails = [
  { email: 'old@example.com', primary: false, verified: true },
  { email: 'ada@example.com', primary: true, verified: true },
]

async function gather(
  answers: Readonly<Record<string, Response>>,
  options: GitHubOptions = {},
): Promise<{ claims: GitHubClaims; requests: Request[] }> {
  const requests: Request[] = []
  const provider = github(options)
  const { userinfo } = provider
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request)
    return answers[request.url] ?? new Response(null, { status: 404 })
  }
  const request = typeof userinfo === 'object' ? userinfo.request : undefined
  const claims = await request?.({
    tokens: { access_token: 'token' },
    tokenResponse: { access_token: 'token' },
    claims: undefined,
    response: {},
    provider: provider as unknown as OAuthProvider,
    fetch,
    fetchJson: async (url, init) => (await fetch(url, init)).json(),
  })
  return { claims: claims as GitHubClaims, requests }
}

const api = 'https://api.github.com'

describe('github', () => {
  it('takes the primary address and whether GitHub has verified it from the list', async () => {
    const { claims, requests } = await gather({
      [`${api}/user`]: Response.json(user),
      [`${api}/user/emails`]: Response.json(emails),
    })

    expect(await github().profile?.(claims, {})).toEqual({
      id: 583231,
      name: 'Octo Ada',
      email: 'ada@example.com',
      emailVerified: true,
      image: 'https://avatars.example/1',
    })
    expect(requests.map(({ headers }) => [headers.get('authorization'), headers.get('user-agent')])).toEqual(
      Array(2).fill(['Bearer token', 'latchkey']),
    )
  })

  it.each<[string, Response]>([
    ['the list is refused', new Response(null, { status: 403 })],
    ['nothing in the list is primary', Response.json([{ email: 'a@b.c', verified: true }])],
    ['the list is none', Response.json({ message: 'x' })],
    ['the list holds nothing', Response.json([null])],
  ])('calls the public address unverified when %s', async (_name, list) => {
    const { claims } = await gather({
      [`${api}/user`]: Response.json({ ...user, email: 'public@example.com' }),
      [`${api}/user/emails`]: list,
    })

    expect([claims.email, claims.email_verified]).toEqual(['public@example.com', false])
  })

  it('fails without the user', async () => {
    await expect(gather({})).rejects.toMatchObject({
      code: 'userinfo_failed',
      detail: 'GET /user answered 404',
    })
  })

  it('names a user without a name by the login', async () => {
    const { claims } = await gather({ [`${api}/user`]: Response.json({ ...user, name: null }) })

    expect(await github().profile?.(claims, {})).toMatchObject({ name: 'octo-ada' })
  })

  it('knows GitHub Enterprise Server', async () => {
    const enterprise = { baseUrl: 'https://github.example.com/' }
    const { requests } = await gather(
      { 'https://github.example.com/api/v3/user': Response.json(user) },
      { enterprise },
    )

    expect(github({ enterprise })).toMatchObject({
      authorization: { url: 'https://github.example.com/login/oauth/authorize' },
      token: 'https://github.example.com/login/oauth/access_token',
    })
    expect(requests.map(({ url }) => new URL(url).host)).toEqual(['github.example.com', 'github.example.com'])
  })
})
