// The part of workerd's own modules that the workers use; `wrangler types` writes the whole for an application.
declare module 'cloudflare:workers' {
  /** The bindings of the worker. */
  export const env: Cloudflare.Env
}

declare namespace Cloudflare {
  /** As start-workers.ts sets them. */
  interface Env {
    readonly AUTH_URL: string
    readonly AUTH_SECRET: string
    readonly ISSUER: string
    readonly CLIENT_SECRET: string
    readonly MAIL_URL: string
    /** How far the worker's clock is ahead. */
    readonly CLOCK_AHEAD_SECONDS: number
    /** Absent: sessions are sealed, and nothing is stored. */
    readonly DB?: import('latchkey').D1Client
  }
}
