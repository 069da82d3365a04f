// The one door to Next.js at run time. Loaded at the first call: `latchkey/next` is also imported where a part is absent.
// With `.js`, because the package `next` has no exports map and Node resolves it literally outside a bundler.

/** A cookie as Next.js reads and writes it. */
export interface NextCookie {
  readonly name: string
  readonly value: string
  readonly httpOnly?: boolean
  readonly secure?: boolean
  readonly sameSite?: 'lax' | 'strict' | 'none'
  readonly path?: string
  readonly domain?: string
  readonly maxAge?: number
}

/** Cookies of the request, with the changes made while it is answered. */
export interface NextCookieStore {
  getAll(): readonly { readonly name: string; readonly value: string }[]
  /** Throws in server components: there the answer has begun. */
  set(cookie: NextCookie): unknown
}

/** What we use of Next.js. */
export interface NextRuntime {
  cookies(): Promise<NextCookieStore>
  headers(): Promise<Headers>
  /** Never returns. */
  redirect(url: string): Promise<never>
  /** The answer of `proxy.ts` that lets a request pass. */
  passOn(): Promise<Response>
}

/** Next.js itself. */
export const nextRuntime: NextRuntime = {
  async cookies() {
    const { cookies } = await import('next/headers.js')
    return cookies()
  },
  async headers() {
    const { headers } = await import('next/headers.js')
    return headers()
  },
  async redirect(url) {
    const { redirect } = await import('next/navigation.js')
    return redirect(url)
  },
  async passOn() {
    const { NextResponse } = await import('next/server.js')
    return NextResponse.next()
  },
}
