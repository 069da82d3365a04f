// Types of the ready-made providers: claims without `any`, and options that are needed.
import type { OAuthProvider } from '../../src/contracts/provider.ts'
import { createAuth } from '../../src/index.ts'
import { apple } from '../../src/providers/apple.ts'
import { atlassian } from '../../src/providers/atlassian.ts'
import { auth0 } from '../../src/providers/auth0.ts'
import { azureAd } from '../../src/providers/azure-ad.ts'
import { azureAdB2c } from '../../src/providers/azure-ad-b2c.ts'
import { azureDevops } from '../../src/providers/azure-devops.ts'
import { bitbucket } from '../../src/providers/bitbucket.ts'
import { cognito } from '../../src/providers/cognito.ts'
import { coinbase } from '../../src/providers/coinbase.ts'
import { discord } from '../../src/providers/discord.ts'
import { dropbox } from '../../src/providers/dropbox.ts'
import { eveonline } from '../../src/providers/eveonline.ts'
import { facebook } from '../../src/providers/facebook.ts'
import { figma } from '../../src/providers/figma.ts'
import { github } from '../../src/providers/github.ts'
import { gitlab } from '../../src/providers/gitlab.ts'
import { google } from '../../src/providers/google.ts'
import { hubspot } from '../../src/providers/hubspot.ts'
import { instagram } from '../../src/providers/instagram.ts'
import { kakao } from '../../src/providers/kakao.ts'
import { keycloak } from '../../src/providers/keycloak.ts'
import { line } from '../../src/providers/line.ts'
import { linear } from '../../src/providers/linear.ts'
import { linkedin } from '../../src/providers/linkedin.ts'
import { mastodon } from '../../src/providers/mastodon.ts'
import { microsoftEntraId } from '../../src/providers/microsoft-entra-id.ts'
import { myanimelist } from '../../src/providers/myanimelist.ts'
import { naver } from '../../src/providers/naver.ts'
import { notion } from '../../src/providers/notion.ts'
import { okta } from '../../src/providers/okta.ts'
import { patreon } from '../../src/providers/patreon.ts'
import { reddit } from '../../src/providers/reddit.ts'
import { roblox } from '../../src/providers/roblox.ts'
import { salesforce } from '../../src/providers/salesforce.ts'
import { slack } from '../../src/providers/slack.ts'
import { spotify } from '../../src/providers/spotify.ts'
import { strava } from '../../src/providers/strava.ts'
import { tiktok } from '../../src/providers/tiktok.ts'
import { twitch } from '../../src/providers/twitch.ts'
import { twitter } from '../../src/providers/twitter.ts'
import { vk } from '../../src/providers/vk.ts'
import { wechat } from '../../src/providers/wechat.ts'
import { withings } from '../../src/providers/withings.ts'
import { yandex } from '../../src/providers/yandex.ts'
import { zoho } from '../../src/providers/zoho.ts'
import { zoom } from '../../src/providers/zoom.ts'
import { assertTyped } from './assert-typed.ts'

// The test itself: an `any` is found.
declare const loose: OAuthProvider<{
  readonly id: string
  readonly list: readonly { readonly name: ReturnType<typeof JSON.parse> }[]
}>
// @ts-expect-error: list[].name is any
assertTyped(loose)

assertTyped(apple())
assertTyped(atlassian())
assertTyped(auth0())
assertTyped(azureAd())
assertTyped(azureAdB2c({ tenant: 'contoso', tenantId: 'x', policy: 'B2C_1_susi' }))
assertTyped(azureDevops())
assertTyped(bitbucket())
assertTyped(eveonline())
assertTyped(myanimelist())
assertTyped(withings())
assertTyped(zoho())
assertTyped(cognito())
assertTyped(coinbase())
assertTyped(discord())
assertTyped(dropbox())
assertTyped(facebook())
assertTyped(figma())
assertTyped(github())
assertTyped(gitlab())
assertTyped(google())
assertTyped(hubspot())
assertTyped(instagram())
assertTyped(kakao())
assertTyped(keycloak())
assertTyped(line())
assertTyped(linear())
assertTyped(linkedin())
assertTyped(mastodon({ instance: 'https://mastodon.example' }))
assertTyped(microsoftEntraId())
assertTyped(naver())
assertTyped(notion())
assertTyped(okta())
assertTyped(patreon())
assertTyped(reddit())
assertTyped(roblox())
assertTyped(salesforce())
assertTyped(slack())
assertTyped(spotify())
assertTyped(strava())
assertTyped(tiktok())
assertTyped(twitch())
assertTyped(twitter())
assertTyped(vk())
assertTyped(wechat())
assertTyped(yandex())
assertTyped(zoom())

// With options, by name alone, and closed services: all are providers.
createAuth({
  providers: [discord, spotify(), coinbase(), keycloak({ url: 'https://id.example', realm: 'staff' })],
})

// An instance that cannot be guessed is required.
// @ts-expect-error: no instance
mastodon()
// @ts-expect-error: no user flow
azureAdB2c({ tenant: 'contoso', tenantId: 'x' })
// @ts-expect-error: no instance
mastodon({ clientId: 'x' })
// @ts-expect-error: a provider that needs an option is no provider by name alone
createAuth({ providers: [mastodon] })

// Options that belong together.
// @ts-expect-error: no realm
keycloak({ url: 'https://id.example' })
// @ts-expect-error: no address
keycloak({ realm: 'staff' })
// @ts-expect-error: an authorization server of no domain
okta({ authorizationServerId: 'default' })
// @ts-expect-error: no user pool
cognito({ region: 'eu-central-1' })
// @ts-expect-error: no private key
apple({ keyId: 'ABC123DEFG', teamId: 'DEF123GHIJ' })
// @ts-expect-error: no such platform
wechat({ platform: 'app' })
// @ts-expect-error: no version of the Graph API
facebook({ graphVersion: '24' })
// @ts-expect-error: the kind of a provider is its own
discord({ type: 'oidc' })

// Claims are typed where they are mapped.
discord({ profile: (claims) => ({ id: claims.id, name: claims.global_name?.toUpperCase() }) })
// @ts-expect-error: the id is text
discord({ profile: (claims) => ({ id: claims.id.toFixed() }) })
// @ts-expect-error: an id is required
discord({ profile: (claims) => ({ name: claims.username }) })

// Closed services say so.
const reason: string = coinbase().deprecated.note
reason satisfies string
