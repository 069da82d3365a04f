// A person at an OpenID provider: opens its pages, fills their forms in, and ends where the provider sends the browser back.

/** What the person does. */
export interface PersonOptions {
  /** @default 'jane' */
  readonly login?: string
  /** Where the application lives; the way ends there. */
  readonly origin?: string
  /** Cookies of the person's browser at the provider. @default a browser that is new */
  readonly cookies?: Map<string, string>
}

const maxSteps = 15

/**
 * Follows redirects and forms until the application's callback.
 *
 * @throws Error with the page, where the provider shows one without a form: a refusal that may not be sent back.
 */
export async function signInAtProvider(url: string | URL, options: PersonOptions = {}): Promise<URL> {
  const { login = 'jane', origin = 'https://app.test', cookies = new Map<string, string>() } = options
  let next: Step = { url: new URL(url) }
  for (let step = 0; step < maxSteps; step++) {
    if (next.url.origin === origin) return next.url
    const response = await send(next, cookies)
    const location = response.headers.get('location')
    next = location ? { url: new URL(location, next.url) } : fillIn(await response.text(), next.url, login)
  }
  throw new Error('the provider never sends the browser back')
}

interface Step {
  readonly url: URL
  readonly form?: URLSearchParams
}

async function send({ url, form }: Step, cookies: Map<string, string>): Promise<Response> {
  const response = await fetch(url, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    body: form ?? null,
  })
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return response
}

/** Submits the page's form with what it holds, a name and a password. */
function fillIn(page: string, url: URL, login: string): Step {
  const action = /<form[^>]*\baction="([^"]+)"/.exec(page)?.[1]
  if (!action)
    throw new Error(`the provider refuses: ${page.replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>|\s+/g, ' ')}`)
  const form = new URLSearchParams()
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const name = /\bname="([^"]+)"/.exec(input)?.[1]
    if (name) form.set(name, /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  if (form.has('login')) form.set('login', login)
  if (form.has('password')) form.set('password', 'any')
  if (form.has('xsrf')) form.set('logout', 'yes')
  return { url: new URL(action, url), form }
}
