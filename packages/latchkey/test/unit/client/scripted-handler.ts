// A handler that answers what a test scripts, and remembers what it was asked.

/** An answer: a JSON value, a full response, or a function that makes either. */
export type Script = unknown | Response | ((call: RecordedCall) => unknown)

/** A request that was made. */
export interface RecordedCall {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: string
  /** The body as form fields. */
  readonly form: Readonly<Record<string, string>>
}

/** The handler. */
export interface ScriptedHandler {
  readonly fetch: typeof fetch
  readonly calls: readonly RecordedCall[]
  /** Calls to one route, for example `GET /session`. */
  callsTo(route: string): readonly RecordedCall[]
  /** Replaces the answer of a route. */
  script(route: string, script: Script): void
}

/** The providers of most tests. */
const providers: Readonly<Record<string, object>> = {
  github: entry('github', 'oauth'),
  mail: entry('mail', 'email'),
  credentials: entry('credentials', 'credentials'),
}

/** Makes a handler below `/api/auth`. Routes without a script answer 404. */
export function createScriptedHandler(routes: Record<string, Script> = {}): ScriptedHandler {
  const scripts: Record<string, Script> = {
    'GET /csrf': { csrfToken: 'token' },
    'GET /providers': providers,
    ...routes,
  }
  const calls: RecordedCall[] = []

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(String(input), 'http://app.test')
    const body = init?.body === undefined ? '' : String(init.body)
    const call: RecordedCall = {
      method: init?.method ?? 'GET',
      path: pathname.replace(/^.*?\/api\/auth/, '') + search,
      headers: new Headers(init?.headers),
      body,
      form: Object.fromEntries(new URLSearchParams(body)),
    }
    calls.push(call)
    const script = scripts[`${call.method} ${call.path.split('?')[0]}`]
    const value: unknown = typeof script === 'function' ? await script(call) : script
    if (value instanceof Response) return value
    return value === undefined ? new Response('not here', { status: 404 }) : Response.json(value)
  }

  return {
    fetch: answer,
    calls,
    callsTo: (route) => calls.filter(({ method, path }) => `${method} ${path.split('?')[0]}` === route),
    script(route, script) {
      scripts[route] = script
    },
  }
}

/** A promise that the test resolves when it likes. */
export function createGate<T = void>(): { readonly opened: Promise<T>; open(value: T): void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { opened: promise, open: resolve }
}

function entry(id: string, type: string): object {
  const base = 'http://app.test/api/auth'
  return { id, name: id, type, signinUrl: `${base}/signin/${id}`, callbackUrl: `${base}/callback/${id}` }
}
