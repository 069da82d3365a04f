// Types of the ready-made providers from 42 to Epic Games: claims without `any`, and options that are needed.
import { createAuth } from '../../src/index.ts'
import { fortyTwoSchool } from '../../src/providers/42-school.ts'
import { anilist } from '../../src/providers/anilist.ts'
import { asgardeo } from '../../src/providers/asgardeo.ts'
import { authentik } from '../../src/providers/authentik.ts'
import { autodesk } from '../../src/providers/autodesk.ts'
import { bankidNo } from '../../src/providers/bankid-no.ts'
import { battlenet } from '../../src/providers/battlenet.ts'
import { beyondidentity } from '../../src/providers/beyondidentity.ts'
import { box } from '../../src/providers/box.ts'
import { boxyhqSaml } from '../../src/providers/boxyhq-saml.ts'
import { bungie } from '../../src/providers/bungie.ts'
import { clickUp } from '../../src/providers/click-up.ts'
import { cloudflare } from '../../src/providers/cloudflare.ts'
import { concept2 } from '../../src/providers/concept2.ts'
import { descope } from '../../src/providers/descope.ts'
import { donationAlerts } from '../../src/providers/donation-alerts.ts'
import { dribbble } from '../../src/providers/dribbble.ts'
import { duendeIdentityServer6 } from '../../src/providers/duende-identity-server6.ts'
import { epicgames } from '../../src/providers/epicgames.ts'
import { assertTyped } from './assert-typed.ts'

assertTyped(fortyTwoSchool())
assertTyped(anilist())
assertTyped(asgardeo())
assertTyped(authentik())
assertTyped(autodesk())
assertTyped(bankidNo())
assertTyped(battlenet())
assertTyped(beyondidentity())
assertTyped(box())
assertTyped(boxyhqSaml({ instance: 'https://sso.example.com' }))
assertTyped(bungie({ apiKey: 'x' }))
assertTyped(clickUp())
assertTyped(cloudflare())
assertTyped(concept2())
assertTyped(descope())
assertTyped(donationAlerts())
assertTyped(dribbble())
assertTyped(duendeIdentityServer6())
assertTyped(epicgames())

createAuth({ providers: [fortyTwoSchool, box, bungie({ apiKey: 'x' }), asgardeo({ organization: 'acme' })] })

// @ts-expect-error: no API key
bungie()
// @ts-expect-error: a provider that needs an option is no provider by name alone
createAuth({ providers: [bungie] })
// @ts-expect-error: no instance
boxyhqSaml({})
// @ts-expect-error: a server without an application
authentik({ url: 'https://id.example.com' })
// @ts-expect-error: an application without its realm and tenant
beyondidentity({ region: 'eu', applicationId: 'x' })
// @ts-expect-error: no such region any more
battlenet({ region: 'eu' })
// @ts-expect-error: no such environment
bankidNo({ environment: 'current' })

// Claims are typed where they are mapped.
box({ profile: (claims) => ({ id: claims.id, email: claims.login?.toLowerCase() }) })
// @ts-expect-error: the answer is wrapped
clickUp({ profile: (claims) => ({ id: claims.id.toFixed() }) })
