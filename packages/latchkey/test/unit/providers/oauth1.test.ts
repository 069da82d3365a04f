// The ready-made providers that speak OAuth 1.0A: whole sign-ins with answers as the services document them.
import { describe, expect, it } from 'vitest'
import type { OAuth1Provider } from '../../../src/contracts/provider.ts'
import { discogs } from '../../../src/providers/discogs.ts'
import { flickr } from '../../../src/providers/flickr.ts'
import { oauth1 } from '../../../src/providers/oauth1.ts'
import { trello } from '../../../src/providers/trello.ts'
import { tumblr } from '../../../src/providers/tumblr.ts'
import { twitterOAuth1 } from '../../../src/providers/twitter-oauth1.ts'
import { registration, stepOut } from '../../support/oauth1-app.ts'
import { comeBack, targetOf } from '../../support/round-trip.ts'
import { createTestApp } from '../../support/test-auth.ts'

type Answers = Readonly<Record<string, (url: URL) => Response>>

const granted = (fields = ''): Response =>
  new Response(`oauth_token=token&oauth_token_secret=secret&oauth_callback_confirmed=true${fields}`)

/** Signs in at a service that answers as given, and tells what was asked and what came of it. */
async function signIn(provider: unknown, answers: Answers) {
  const asked: string[] = []
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(String(input))
    const address = url.origin + url.pathname
    asked.push(`${init?.method} ${address}`)
    const headers = new Headers(init?.headers)
    if (!headers.get('authorization')?.includes('oauth_signature='))
      return new Response(null, { status: 401 })
    return answers[address]?.(url) ?? new Response(null, { status: 404 })
  }
  const app = createTestApp({ providers: [provider as OAuth1Provider], fetch: answer })
  const browser = app.open()
  const { id } = provider as OAuth1Provider
  const out = await stepOut(browser, '/home', id)
  const callback = new URL(`https://app.test/api/auth/callback/${id}?oauth_token=token&oauth_verifier=v`)
  const response = await comeBack(browser, callback)
  const find = (providerAccountId: string) =>
    app.adapter.getUserByAccount({ provider: id, providerAccountId })
  return {
    asked,
    out,
    target: targetOf(response),
    session: await browser.session(),
    find,
    logged: app.logged,
  }
}

describe('twitterOAuth1', () => {
  const profile = {
    id: 2244994945,
    id_str: '2244994945',
    name: 'Dev Ada',
    screen_name: 'dev_ada',
    email: 'ada@example.com',
    profile_image_url_https: 'https://pbs.twimg.com/profile_images/1/abc_normal.jpg',
  }

  it('signs in under the id of NextAuth v4', async () => {
    const { asked, session, find } = await signIn(twitterOAuth1(registration), {
      'https://api.x.com/oauth/request_token': () => granted(),
      'https://api.x.com/oauth/access_token': () => granted('&user_id=2244994945&screen_name=dev_ada'),
      'https://api.x.com/1.1/account/verify_credentials.json': ({ searchParams }) =>
        searchParams.get('include_email') === 'true' ? Response.json(profile) : Response.json({}),
    })

    expect(asked).toEqual([
      'POST https://api.x.com/oauth/request_token',
      'POST https://api.x.com/oauth/access_token',
      'GET https://api.x.com/1.1/account/verify_credentials.json',
    ])
    expect(session).toMatchObject({
      user: {
        name: 'Dev Ada',
        email: 'ada@example.com',
        image: 'https://pbs.twimg.com/profile_images/1/abc.jpg',
      },
    })
    expect(await find('2244994945')).toMatchObject({ emailVerified: expect.any(Date) })
  })
})

describe('trello', () => {
  it('signs in, and names the application on the page', async () => {
    const { session, out, find } = await signIn(trello({ ...registration, applicationName: 'My app' }), {
      'https://trello.com/1/OAuthGetRequestToken': () => granted(),
      'https://trello.com/1/OAuthGetAccessToken': () => granted(),
      'https://api.trello.com/1/members/me': () =>
        Response.json({
          id: '5abbe4b7ddc1b351ef961414',
          username: 'ada',
          fullName: 'Ada Byron',
          email: 'ada@example.com',
          avatarUrl: 'https://trello-members.s3.amazonaws.com/5abbe4b7/fc8faaaa',
        }),
    })

    expect(Object.fromEntries(out.searchParams)).toEqual({
      scope: 'read,account',
      expiration: '30days',
      name: 'My app',
      oauth_token: 'token',
    })
    expect(session).toMatchObject({
      user: {
        name: 'Ada Byron',
        email: 'ada@example.com',
        image: 'https://trello-members.s3.amazonaws.com/5abbe4b7/fc8faaaa/170.png',
      },
    })
    expect(await find('5abbe4b7ddc1b351ef961414')).toMatchObject({ emailVerified: null })
  })
})

describe('tumblr', () => {
  const blogs = [
    { name: 'second', uuid: 't:second', primary: false },
    {
      name: 'ada',
      uuid: 't:aBcDeFg',
      primary: true,
      avatar: [{ width: 512, height: 512, url: 'https://64.media.tumblr.example/512.png' }],
    },
  ]
  const answers = (user: object): Answers => ({
    'https://www.tumblr.com/oauth/request_token': () => granted(),
    'https://www.tumblr.com/oauth/access_token': () => granted(),
    'https://api.tumblr.com/v2/user/info': () =>
      Response.json({ meta: { status: 200, msg: 'OK' }, response: { user } }),
  })

  it('signs in by what stays of the primary blog, not by its name', async () => {
    const { session, find } = await signIn(tumblr(registration), answers({ name: 'ada', blogs }))

    expect(session).toMatchObject({ user: { name: 'ada', image: 'https://64.media.tumblr.example/512.png' } })
    expect(await find('t:aBcDeFg')).not.toBeNull()
  })

  it('signs nobody in without a primary blog', async () => {
    const { target, session } = await signIn(
      tumblr(registration),
      answers({ name: 'ada', blogs: blogs.slice(0, 1) }),
    )

    expect(target).toContain('error=invalid_profile')
    expect(session).toBeNull()
  })
})

describe('flickr', () => {
  const person = {
    id: '21207597@N07',
    nsid: '21207597@N07',
    iconserver: '122',
    iconfarm: 1,
    username: { _content: 'jamalfanaian' },
    realname: { _content: 'Jamal Fanaian' },
  }
  const answers = (described: object): Answers => ({
    'https://www.flickr.com/services/oauth/request_token': () => granted(),
    'https://www.flickr.com/services/oauth/access_token': () =>
      granted('&fullname=Jamal%20Fanaian&user_nsid=21207597%40N07&username=jamalfanaian'),
    'https://api.flickr.com/services/rest/': ({ searchParams }) =>
      searchParams.get('user_id') === '21207597@N07'
        ? Response.json(described)
        : Response.json({ stat: 'fail' }),
  })

  it('signs in as the one the token was given for', async () => {
    const { asked, out, session, find } = await signIn(flickr(registration), answers({ person, stat: 'ok' }))

    expect(asked[0]).toBe('GET https://www.flickr.com/services/oauth/request_token')
    expect(out.searchParams.get('perms')).toBe('read')
    expect(session).toMatchObject({
      user: {
        name: 'Jamal Fanaian',
        image: 'https://farm1.staticflickr.com/122/buddyicons/21207597@N07.jpg',
      },
    })
    expect(await find('21207597@N07')).not.toBeNull()
  })

  it.each([
    ['a failure with status 200', { stat: 'fail', code: 1, message: 'User not found' }],
    ['somebody else', { stat: 'ok', person: { ...person, nsid: '1@N00' } }],
  ])('refuses %s', async (_name, described) => {
    const { target, session } = await signIn(flickr(registration), answers(described))

    expect(target).toContain('error=userinfo_failed')
    expect(session).toBeNull()
  })
})

describe('discogs', () => {
  const identity = {
    id: 1,
    username: 'ada',
    resource_url: 'https://api.discogs.com/users/ada',
    consumer_name: 'App',
  }
  const answers = (user: () => Response): Answers => ({
    'https://api.discogs.com/oauth/request_token': () => granted(),
    'https://api.discogs.com/oauth/access_token': () => granted(),
    'https://api.discogs.com/oauth/identity': () => Response.json(identity),
    'https://api.discogs.com/users/ada': user,
  })

  it('signs in with what the user page adds', async () => {
    const details = {
      id: 1,
      username: 'ada',
      name: 'Ada Byron',
      email: 'ada@example.com',
      avatar_url: 'https://i.example/1',
    }

    const { session, find } = await signIn(
      discogs(registration),
      answers(() => Response.json(details)),
    )

    expect(session).toMatchObject({
      user: { name: 'Ada Byron', email: 'ada@example.com', image: 'https://i.example/1' },
    })
    expect(await find('1')).not.toBeNull()
  })

  it.each([
    ['is out of order', () => new Response(null, { status: 500 })],
    ['is about somebody else', () => Response.json({ id: 2, email: 'other@example.com' })],
  ])('does without the user page where it %s', async (_name, user) => {
    const { session } = await signIn(discogs(registration), answers(user))

    expect(session).toMatchObject({ user: { name: 'ada' } })
    expect(JSON.stringify(session)).not.toContain('other@example.com')
  })
})

describe('options', () => {
  it('merge endpoints, headers and style, and keep the rest', () => {
    const provider = trello({
      authorization: { params: { expiration: 'never' } },
      style: { text: '#fff' },
      headers: { 'user-agent': 'Example/1.0' },
      clientId: undefined,
    })

    expect(provider.authorization).toMatchObject({
      url: 'https://trello.com/1/OAuthAuthorizeToken',
      params: { scope: 'read,account', expiration: 'never' },
    })
    expect(provider.style).toEqual({ brandColor: '#0052cc', text: '#fff' })
    expect(provider.profileUrl).toContain('members/me')
    expect(provider).not.toHaveProperty('clientId')
  })

  it('keep the method of an endpoint whose parameters are changed', () => {
    const { requestTokenUrl } = flickr({ requestTokenUrl: { params: { a: '1' } } })

    expect(requestTokenUrl).toMatchObject({ method: 'GET', params: { a: '1' } })
  })

  it('are few for any other service', () => {
    const provider = oauth1({
      id: 'example',
      requestTokenUrl: 'https://api.example/request',
      authorization: 'https://api.example/authorize',
      accessTokenUrl: 'https://api.example/access',
      profileUrl: 'https://api.example/me',
    })

    expect(provider).toMatchObject({ id: 'example', name: 'example', type: 'oauth1' })
  })
})
