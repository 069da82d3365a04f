// What `wrangler types` writes for the guide's worker.
declare namespace Cloudflare {
  interface Env {
    readonly AUTH_DB: import('latchkey').D1Client
    readonly AUTH_GITHUB_ID: string
    readonly AUTH_GITHUB_SECRET: string
    readonly AUTH_RESEND_KEY: string
  }
}
