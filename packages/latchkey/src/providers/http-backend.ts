// Sign-in by another service of yours: it is asked over HTTPS and answers with the user, or with a refusal.
import {
  type CredentialField,
  type CredentialsProvider,
  customFetch,
  type ProviderStyle,
} from '../contracts/provider.ts'
import { InvalidConfiguration } from '../errors/config-errors.ts'
import { BackendUnavailable } from '../errors/sign-in-errors.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import type { User } from '../model/user.ts'
import { boundFetch } from '../protocol/outbound/bounded-fetch.ts'
import { parseEndpointUrl } from '../protocol/outbound/endpoint-url.ts'
import { readJsonAnswer } from '../protocol/outbound/json-answer.ts'
import { failAs } from '../protocol/outbound/protocol-failure.ts'

type Fields = Readonly<Record<string, CredentialField>>

/** Options of {@link httpBackend}. `TFields` is inferred from `credentials`. */
export interface HttpBackendOptions<TFields extends Fields = Fields> {
  /** Needed when there are several. @default 'http-backend' */
  readonly id?: string
  /** Shown on the button. @default 'Password' */
  readonly name?: string
  readonly style?: ProviderStyle
  /** Where the fields are posted as a JSON object. `https:`, or `http:` to this machine. */
  readonly url: string
  /** The fields of the form. @default username and password */
  readonly credentials?: TFields
  /**
   * Sent with each request, so that the service can tell this application from anyone else who found the address.
   *
   * @example { authorization: `Bearer ${process.env.BACKEND_KEY}` }
   */
  readonly headers?: Readonly<Record<string, string>>
  /** For the whole request, 1 to 30. @default 10 */
  readonly timeoutSeconds?: number
  /**
   * Makes the user out of the answer, or refuses with `null`. Name the fields you take: whatever you spread goes into
   * callbacks and perhaps into your database. Default: `id`, `name`, `email` and `image`.
   */
  toUser?(answer: JsonObject): Awaitable<User | null>
  readonly [customFetch]?: typeof fetch
}

/** Answers that say "no such person, or wrong password". */
const refusals: readonly number[] = [401, 403, 404]
const maxSizeBytes = 262_144

/**
 * A credentials provider that asks a service: status 200 with a JSON object is a user, 401, 403 and 404 are a refusal,
 * and anything else is the error `backend_unavailable`. Redirects are not followed.
 *
 * @example httpBackend({ url: 'https://users.internal.example/check', headers: { 'x-key': process.env.KEY } })
 * @throws InvalidConfiguration `invalid_configuration`
 */
export function httpBackend<const TFields extends Fields = typeof defaultFields>(
  options: HttpBackendOptions<TFields>,
): CredentialsProvider<keyof TFields & string> {
  const { id = 'http-backend', name = 'Password', style } = options
  // The default of the type parameter is this very object.
  const fields = options.credentials ?? (defaultFields as unknown as TFields)
  requireUsable(options)
  return {
    id,
    name,
    type: 'credentials',
    ...(style ? { style } : {}),
    credentials: fields,
    authorize: (submitted) => failAs(BackendUnavailable, id, () => ask(options, submitted)),
  }
}

const defaultFields = {
  username: { label: 'User name', autocomplete: 'username', required: true },
  password: { label: 'Password', type: 'password', autocomplete: 'current-password', required: true },
} as const

async function ask(
  options: HttpBackendOptions<Fields>,
  submitted: Readonly<Record<string, string>>,
): Promise<User | null> {
  const { url, headers, timeoutSeconds = 10, toUser = toDefaultUser } = options
  const reach = options[customFetch] ?? ((input, init) => fetch(input, init))
  const send = boundFetch({ fetch: reach, http: 'loopback', deadlineSeconds: timeoutSeconds, maxSizeBytes })
  const sent = new Headers(headers)
  sent.set('accept', 'application/json')
  sent.set('content-type', 'application/json')
  const response = await send(url, {
    method: 'POST',
    headers: sent,
    body: JSON.stringify(submitted),
    cache: 'no-store',
  })
  if (refusals.includes(response.status)) return null
  return toUser(await readJsonAnswer(response, 'answer of the backend'))
}

function toDefaultUser({ id, name, email, image }: JsonObject): User {
  // Whatever is of the wrong type is refused where all users are checked.
  return { id, name, email, image } as User
}

function requireUsable({ url, timeoutSeconds = 10 }: HttpBackendOptions<Fields>): void {
  if (!(timeoutSeconds >= 1 && timeoutSeconds <= 30)) {
    const problem = { path: 'httpBackend.timeoutSeconds', problem: 'is out of bounds', fix: 'Give 1 to 30.' }
    throw new InvalidConfiguration([problem])
  }
  try {
    parseEndpointUrl(url, 'loopback')
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'is unusable'
    const fix = 'Give an https address, or http on this machine, without user name and fragment.'
    throw new InvalidConfiguration([{ path: 'httpBackend.url', problem, fix }])
  }
}
