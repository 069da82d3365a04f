// The endpoint that says who the person is: what the service checks of the request.
import type { JsonObject } from '../../../src/model/json.ts'
import type { ProviderFacts, UserinfoFacts } from '../facts.ts'
import type { RegisteredClient } from './emulated-authorization.ts'
import type { EmulatedRequest } from './emulated-request.ts'
import { prefixed } from './emulated-token.ts'
import { compare, compareHeaders, compareParams, fill } from './rules.ts'

/** What the request is compared with. */
export interface UserinfoExpectations {
  readonly facts: ProviderFacts
  readonly client: RegisteredClient
  readonly accessToken: string
}

const usual: UserinfoFacts = { method: 'GET', auth: 'header:Authorization: Bearer {token}' }

/** What the service would refuse in a request for the person. */
export function checkUserinfoRequest(
  { facts, client, accessToken }: UserinfoExpectations,
  request: EmulatedRequest,
): readonly string[] {
  const { method, auth, headers, params = {}, body } = facts.userinfoRequest ?? usual
  const values = {
    clientId: client.id,
    clientSecret: client.secret,
    ...prefixed(facts.wire?.callbackParams ?? {}),
  }
  const more = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, fill(value, values)]))
  const [place = '', name = ''] = auth.split(/:(.*)/)
  const inQuery = { ...fixedParams(facts), ...(place === 'query' ? { ...more, [name]: accessToken } : {}) }
  const inForm = place === 'body' ? { ...more, [name]: accessToken } : {}
  return [
    ...compare('userinfo request method', request.method, method),
    ...compareParams('userinfo parameter', request.url.searchParams, inQuery),
    ...compareParams('userinfo form field', request.form, inForm),
    ...compare(
      'userinfo authorization',
      request.headers.get('authorization'),
      expectHeader(place, name, accessToken),
    ),
    ...compareHeaders('userinfo request', request.headers, fillAll(headers ?? {}, values)),
    ...(body ? checkBody(body, request) : place === 'body' ? [] : compare('userinfo body', request.text, '')),
    ...(body || place === 'body'
      ? []
      : compare('userinfo content type', request.headers.get('content-type'), null)),
  ]
}

function fixedParams({ userinfoUrl = 'about:blank' }: ProviderFacts): Record<string, string> {
  return Object.fromEntries(new URL(userinfoUrl).searchParams)
}

/** `Authorization: Bearer {token}`; the scheme is compared without case. */
function expectHeader(place: string, name: string, token: string): string | null {
  return place === 'header' ? name.replace(/^Authorization: /, '').replace('{token}', token) : null
}

function fillAll(
  headers: Readonly<Record<string, string>>,
  values: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value, values)]))
}

/** A GraphQL query may be laid out freely but must ask for the same fields. */
function checkBody(expected: JsonObject, { json }: EmulatedRequest): readonly string[] {
  if (!json) return ['userinfo body is no JSON']
  const fields = (query: unknown): readonly string[] => String(query ?? '').match(/\b(?!query\b)\w+/g) ?? []
  const asked = new Set(fields(json['query']))
  const missing = fields(expected['query']).filter((field) => !asked.has(field))
  return missing.length === 0 ? [] : [`userinfo query does not ask for ${missing.join(', ')}`]
}
