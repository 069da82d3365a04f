// The content security policy of a built-in page: nothing but its own style, a configured logo, its own forms and at
// most one script of ours.

/** What a page needs beyond its own markup. */
export interface PagePermissions {
  /** Allows the one `<style>` element. */
  readonly nonce: string
  /** Origin of the logo, or `undefined` where there is none. */
  readonly logoOrigin?: string | undefined
  /** Hash of the one script of ours (`sha256-…`), or `undefined` where there is none. It may reach this origin only. */
  readonly scriptHash?: string | undefined
  /** Sources that a form, and every redirect after it, may lead to. Empty: the page has no form. */
  readonly formTargets: readonly string[]
}

/** Writes the policy. No script is allowed but one of ours, by what it says and not by where it stands. @see Content Security Policy Level 3 */
export function writeContentSecurityPolicy(permissions: PagePermissions): string {
  const { nonce, logoOrigin, scriptHash, formTargets } = permissions
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(scriptHash === undefined
      ? []
      : [`script-src '${scriptHash}'`, "connect-src 'self'", "require-trusted-types-for 'script'"]),
    ...(logoOrigin === undefined ? [] : [`img-src ${logoOrigin}`]),
    `form-action ${formTargets.length === 0 ? "'none'" : formTargets.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/**
 * Where a form of ours may lead.
 *
 * `form-action 'self'` alone would break sign-in: Chromium and Safari hold every redirect that answers a form to it
 * (w3c/webappsec-csp#8), and ours are answered with one to the provider, which may send the browser on to servers we
 * have never heard of, and after a sign-in with one to wherever the application continues. So any `https:` address
 * is allowed; what is left of the directive keeps form fields off plain http and other schemes. An application that
 * is itself on plain http is being developed, and its stand-ins may be so too.
 *
 * @param plainOrigins - Origins without https that providers are configured with.
 */
export function listFormTargets(origin: string, plainOrigins: readonly string[] = []): readonly string[] {
  const isPlain = origin.startsWith('http:')
  const extra = isPlain ? ['http:'] : plainOrigins.filter((one) => URL.parse(one)?.origin === one)
  return ["'self'", 'https:', ...extra]
}
