// A browser for tests: keeps cookies as a real one would, knows forms, and follows redirects within the application.

/** Something that answers requests, for example `auth.handle`. */
export type RequestHandler = (request: Request) => Promise<Response>

/** A browser with its own cookies. */
export interface TestBrowser {
  /** Cookies by name, as they would be sent now. Change them to play an attacker. */
  readonly cookies: Map<string, string>
  /** GET, without following redirects. Paths are relative to the origin. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Posts a form as a page of the application would: with `Origin` and this browser's CSRF token. */
  submit(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** Sends any request with this browser's cookies. */
  send(request: Request): Promise<Response>
  /** The CSRF token of this browser, fetched once. */
  csrfToken(): Promise<string>
  /** What `GET /session` says. */
  session(): Promise<unknown>
}

/** Where the application lives. */
export interface TestBrowserSettings {
  /** @default 'https://app.test' */
  readonly origin?: string
  /** @default '/api/auth' */
  readonly basePath?: string
}

/**
 * Opens a browser without cookies.
 *
 * @example
 * const browser = createTestBrowser((request) => auth.handle(request))
 * const response = await browser.submit('/api/auth/signin/github')
 */
export function createTestBrowser(handle: RequestHandler, settings: TestBrowserSettings = {}): TestBrowser {
  const { origin = 'https://app.test', basePath = '/api/auth' } = settings
  const cookies = new Map<string, string>()

  async function send(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await handle(new Request(request, { headers }))
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    return response
  }

  const get: TestBrowser['get'] = (path, headers = {}) =>
    send(new Request(new URL(path, origin), { headers }))

  async function csrfToken(): Promise<string> {
    const { csrfToken: token }: { csrfToken: string } = await (await get(`${basePath}/csrf`)).json()
    return token
  }

  return {
    cookies,
    get,
    send,
    csrfToken,
    async submit(path, fields = {}, headers = {}) {
      const body = new URLSearchParams({ csrfToken: await csrfToken(), ...fields })
      return send(
        new Request(new URL(path, origin), { method: 'POST', body, headers: { origin, ...headers } }),
      )
    },
    session: async () => (await get(`${basePath}/session`)).json(),
  }
}

/** Keeps or deletes one cookie as its `Set-Cookie` line says. */
function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const name = pair.slice(0, pair.indexOf('='))
  const isDeleted = attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')
  if (isDeleted) cookies.delete(name)
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
}
