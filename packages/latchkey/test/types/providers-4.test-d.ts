// Types of the ready-made providers from Shikimori to ZITADEL: claims without `any`, and options that are needed.
import { createAuth } from '../../src/index.ts'
import { shikimori } from '../../src/providers/shikimori.ts'
import { simplelogin } from '../../src/providers/simplelogin.ts'
import { startgg } from '../../src/providers/startgg.ts'
import { synology } from '../../src/providers/synology.ts'
import { threads } from '../../src/providers/threads.ts'
import { tiltify } from '../../src/providers/tiltify.ts'
import { todoist } from '../../src/providers/todoist.ts'
import { trakt } from '../../src/providers/trakt.ts'
import { unitedEffects } from '../../src/providers/united-effects.ts'
import { vercel } from '../../src/providers/vercel.ts'
import { vipps } from '../../src/providers/vipps.ts'
import { webex } from '../../src/providers/webex.ts'
import { wikimedia } from '../../src/providers/wikimedia.ts'
import { wordpress } from '../../src/providers/wordpress.ts'
import { workos } from '../../src/providers/workos.ts'
import { yahoo } from '../../src/providers/yahoo.ts'
import { zitadel } from '../../src/providers/zitadel.ts'
import { assertTyped } from './assert-typed.ts'

assertTyped(shikimori({ applicationName: 'My Anime List' }))
assertTyped(simplelogin())
assertTyped(startgg())
assertTyped(synology())
assertTyped(threads())
assertTyped(tiltify())
assertTyped(todoist())
assertTyped(trakt())
assertTyped(unitedEffects({ authGroupId: 'x' }))
assertTyped(vercel())
assertTyped(vipps())
assertTyped(webex())
assertTyped(wikimedia())
assertTyped(wordpress())
assertTyped(workos({ organization: 'org_1' }))
assertTyped(yahoo())
assertTyped(zitadel())

createAuth({ providers: [trakt, zitadel({ domain: 'acme.zitadel.cloud' }), workos({ provider: 'authkit' })] })

// @ts-expect-error: no name to introduce itself by
shikimori()
// @ts-expect-error: a provider that needs an option is no provider by name alone
createAuth({ providers: [shikimori] })
// @ts-expect-error: no auth group
unitedEffects()
// @ts-expect-error: an auth group twice
unitedEffects({ authGroupId: 'x', issuer: 'https://auth.example/x' })
// @ts-expect-error: nowhere to sign in
workos({})
// @ts-expect-error: two places to sign in
workos({ connection: 'conn_1', organization: 'org_1' })
// @ts-expect-error: no such environment
vipps({ environment: 'sandbox' })

// Claims are typed where they are mapped.
wordpress({ profile: (claims) => ({ id: claims.ID.toFixed() }) })
// @ts-expect-error: the field is written ID
wordpress({ profile: (claims) => ({ id: claims.id.toFixed() }) })
