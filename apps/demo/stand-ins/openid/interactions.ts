// What happens between the authorization request and its response: a person is chosen and agrees.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InteractionResults, Provider } from 'oidc-provider'
import { type Page, sendPage } from '../page.ts'
import { readForm } from '../read-form.ts'
import { askConsent, choosePerson, refuse } from './pages.ts'
import { findPerson } from './people.ts'

interface Exchange {
  readonly provider: Provider
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>
type Step = (exchange: Exchange, interaction: Interaction) => Promise<InteractionResults | Page>

const steps: Readonly<Record<string, Step>> = {
  'sign-in': signIn,
  allow: allow,
  cancel: async () => ({ error: 'access_denied', error_description: 'The person cancelled.' }),
}

/** Answers `/interaction/…`. */
export async function handleInteraction(exchange: Exchange, pathname: string): Promise<void> {
  const { provider, request, response } = exchange
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
  if (!interaction) return sendPage(response, refuse('This sign-in is no longer open.'))
  if (request.method === 'GET') return sendPage(response, await show(exchange, interaction))
  const step = steps[pathname.split('/')[3] ?? '']
  if (!step || request.method !== 'POST') return sendPage(response, refuse('No such page.', 404))
  const result = await step(exchange, interaction)
  if (isPage(result)) return sendPage(response, result)
  await provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: !('error' in result),
  })
}

async function show({ provider }: Exchange, { uid, prompt, params, session }: Interaction): Promise<Page> {
  const client = await provider.Client.find(String(params['client_id']))
  const clientName = client?.clientName ?? 'the demo'
  if (prompt.name === 'consent') return askConsent(uid, clientName, findPerson(session?.accountId))
  return choosePerson(uid, clientName)
}

async function signIn({ request }: Exchange): Promise<InteractionResults | Page> {
  const person = findPerson((await readForm(request)).get('person'))
  return person ? { login: { accountId: person.subject } } : refuse('Nobody of that name is known here.')
}

async function allow({ provider }: Exchange, interaction: Interaction): Promise<InteractionResults | Page> {
  const { session, params, prompt, grantId } = interaction
  if (!session) return refuse('Choose a person first.')
  const grant =
    (grantId ? await provider.Grant.find(grantId) : undefined) ??
    new provider.Grant({ accountId: session.accountId, clientId: String(params['client_id']) })
  const missing = prompt.details as { missingOIDCScope?: string[]; missingOIDCClaims?: string[] }
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '))
  if (missing.missingOIDCClaims) grant.addOIDCClaims(missing.missingOIDCClaims)
  return { consent: { grantId: await grant.save() } }
}

function isPage(result: InteractionResults | Page): result is Page {
  return 'body' in result
}
