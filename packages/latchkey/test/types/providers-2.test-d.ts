// Types of the ready-made providers from Etsy to Mail.ru: claims without `any`, and options that are needed.
import { createAuth } from '../../src/index.ts'
import { etsy } from '../../src/providers/etsy.ts'
import { eventbrite } from '../../src/providers/eventbrite.ts'
import { faceit } from '../../src/providers/faceit.ts'
import { foursquare } from '../../src/providers/foursquare.ts'
import { freshbooks } from '../../src/providers/freshbooks.ts'
import { frontegg } from '../../src/providers/frontegg.ts'
import { fusionauth } from '../../src/providers/fusionauth.ts'
import { gitea } from '../../src/providers/gitea.ts'
import { gumroad } from '../../src/providers/gumroad.ts'
import { huggingface } from '../../src/providers/huggingface.ts'
import { hydra } from '../../src/providers/hydra.ts'
import { identityServer4 } from '../../src/providers/identity-server4.ts'
import { intuit } from '../../src/providers/intuit.ts'
import { kick } from '../../src/providers/kick.ts'
import { kinde } from '../../src/providers/kinde.ts'
import { lichess } from '../../src/providers/lichess.ts'
import { logto } from '../../src/providers/logto.ts'
import { mailchimp } from '../../src/providers/mailchimp.ts'
import { mailru } from '../../src/providers/mailru.ts'
import { assertTyped } from './assert-typed.ts'

assertTyped(etsy())
assertTyped(eventbrite())
assertTyped(faceit())
assertTyped(foursquare())
assertTyped(freshbooks())
assertTyped(frontegg({ domain: 'acme.frontegg.com' }))
assertTyped(fusionauth({ url: 'https://id.example' }))
assertTyped(gitea({ instance: 'https://git.example' }))
assertTyped(gumroad())
assertTyped(huggingface())
assertTyped(hydra())
assertTyped(identityServer4())
assertTyped(intuit())
assertTyped(kick())
assertTyped(kinde())
assertTyped(lichess())
assertTyped(logto())
assertTyped(mailchimp())
assertTyped(mailru())

// With options and by name alone: all are providers.
createAuth({
  providers: [etsy, hydra, intuit({ sandbox: true }), kinde({ domain: 'acme.kinde.com' }), logto],
})

// What cannot be guessed is required.
// @ts-expect-error: no domain
frontegg()
// @ts-expect-error: no server
fusionauth({ tenantId: 'x' })
// @ts-expect-error: no instance
gitea({ clientId: 'x' })
// @ts-expect-error: a provider that needs an option is no provider by name alone
createAuth({ providers: [gitea] })

// Claims are typed where they are mapped.
etsy({ profile: (claims) => ({ id: claims.user_id.toFixed(), name: claims.first_name }) })
// @ts-expect-error: there may be nobody
kick({ profile: ({ data }) => ({ id: data[0].user_id }) })
// @ts-expect-error: there may be no address
eventbrite({ profile: ({ id, emails }) => ({ id, email: emails[0].email }) })

// Closed services say so.
const reasons: readonly string[] = [
  foursquare().deprecated.note,
  identityServer4().deprecated.note,
  mailru().deprecated.note,
]
reasons satisfies readonly string[]
