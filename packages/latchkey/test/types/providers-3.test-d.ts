// Types of the ready-made providers from Mattermost to Railway: claims without `any`, and options that are needed.
import { createAuth } from '../../src/index.ts'
import { mattermost } from '../../src/providers/mattermost.ts'
import { medium } from '../../src/providers/medium.ts'
import { mercadolibre } from '../../src/providers/mercadolibre.ts'
import { mercadopago } from '../../src/providers/mercadopago.ts'
import { netlify } from '../../src/providers/netlify.ts'
import { netsuite } from '../../src/providers/netsuite.ts'
import { nextcloud } from '../../src/providers/nextcloud.ts'
import { onelogin } from '../../src/providers/onelogin.ts'
import { osso } from '../../src/providers/osso.ts'
import { osu } from '../../src/providers/osu.ts'
import { passage } from '../../src/providers/passage.ts'
import { paybin } from '../../src/providers/paybin.ts'
import { paypal } from '../../src/providers/paypal.ts'
import { pingId } from '../../src/providers/ping-id.ts'
import { pinterest } from '../../src/providers/pinterest.ts'
import { pipedrive } from '../../src/providers/pipedrive.ts'
import { polar } from '../../src/providers/polar.ts'
import { railway } from '../../src/providers/railway.ts'
import { assertTyped } from './assert-typed.ts'

assertTyped(mattermost({ server: 'https://chat.example' }))
assertTyped(medium())
assertTyped(mercadolibre())
assertTyped(mercadopago())
assertTyped(netlify())
assertTyped(netsuite({ accountId: '1234567', userinfo: 'https://restlet.example' }))
assertTyped(nextcloud({ server: 'https://cloud.example' }))
assertTyped(onelogin())
assertTyped(osso({ instance: 'https://sso.example' }))
assertTyped(osu())
assertTyped(passage())
assertTyped(paybin())
assertTyped(paypal())
assertTyped(pingId())
assertTyped(pinterest())
assertTyped(pipedrive())
assertTyped(polar())
assertTyped(railway())

// With options and by name alone: all are providers.
createAuth({
  providers: [netlify, paypal({ sandbox: true }), onelogin, pingId({ environmentId: 'x', region: 'eu' })],
})

// What cannot be guessed is required.
// @ts-expect-error: no server
mattermost()
// @ts-expect-error: no server
nextcloud({ prettyUrls: false })
// @ts-expect-error: no instance
osso({ clientId: 'x' })
// @ts-expect-error: no RESTlet
netsuite({ accountId: '1234567' })
// @ts-expect-error: no account
netsuite({ userinfo: 'https://restlet.example' })
// @ts-expect-error: a provider that needs an option is no provider by name alone
createAuth({ providers: [nextcloud] })
// @ts-expect-error: a region of no environment
pingId({ region: 'eu' })

// Claims are typed where they are mapped.
osu({ profile: (claims) => ({ id: claims.id.toFixed(), name: claims.username }) })
// @ts-expect-error: there may be no address
paypal({ profile: ({ user_id: id, emails }) => ({ id, email: emails[0].value }) })

// Closed services say so.
const reasons: readonly string[] = [medium().deprecated.note, passage().deprecated.note]
reasons satisfies readonly string[]
